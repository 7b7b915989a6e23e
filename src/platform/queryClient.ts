import { QueryClient } from '@tanstack/react-query';
import type { ApiError } from '../api/error';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}

let shared: QueryClient | undefined;

/** The one client of this browser tab. It outlives pages, so that whoever returns finds what was read before. */
export function sharedClient(): QueryClient {
  shared ??= createQueryClient();
  return shared;
}

/** Server state lives here only. Live updates keep it fresh; refetching is the net below them. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => error.passing && failures < 2,
        retryDelay: (attempt) => Math.min(10_000, 2 ** attempt * 1000),
        // The browser's idea of "offline" is often wrong inside company networks; a paused query would be a spinner for good.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
