import { queryOptions } from '@tanstack/react-query';
import type { Me } from '../kinds/wire';
import { request } from './http';
import { meKeys } from './keys';

export function meQuery() {
  return queryOptions({
    queryKey: meKeys.all,
    queryFn: ({ signal }) => request<Me>({ path: '/me', signal }),
    staleTime: 5 * 60_000,
  });
}
