import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Alert } from '../kinds/alert';
import { request } from './http';
import { FIRST_PAGE, type List, nextCursor } from './list';

export interface AlertFilters {
  /** Name of an incident, or "none" for unrouted alerts. */
  incident?: string;
  state?: Alert['state'];
}

export const alertKeys = {
  all: ['alerts'] as const,
  list: (filters: AlertFilters) => ['alerts', 'list', filters] as const,
};

export function alertsQuery(filters: AlertFilters = {}) {
  return infiniteQueryOptions({
    queryKey: alertKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      request<List<Alert>>({ path: '/alerts', query: { ...filters, continue: pageParam }, signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
  });
}
