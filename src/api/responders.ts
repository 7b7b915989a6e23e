import { queryOptions } from '@tanstack/react-query';
import type { Responder } from '../kinds/responder';
import { request } from './http';
import { type List, PAGE_SIZE } from './list';

export const responderKeys = { all: ['responders'] as const };

export function respondersQuery() {
  return queryOptions({
    queryKey: responderKeys.all,
    queryFn: ({ signal }) => request<List<Responder>>({ path: '/responders', query: { limit: PAGE_SIZE }, signal }),
    staleTime: 5 * 60_000,
  });
}
