import { queryOptions } from '@tanstack/react-query';
import type { Alert } from '../kinds/alert';
import { request } from './http';
import { alertKeys } from './keys';
import type { List } from './list';

/** Alerts that fire and are in no incident, newest first. One page is enough: where there are more, the page says so. */
export function unplacedAlertsQuery() {
  return queryOptions({
    queryKey: alertKeys.unplaced,
    queryFn: ({ signal }) =>
      request<List<Alert>>({ path: '/alerts', query: { incident: 'none', state: 'firing', limit: 50 }, signal }),
    // A source may tell of them without any change to an incident.
    refetchInterval: 15_000,
  });
}
