import { queryOptions } from '@tanstack/react-query';
import { grafanaRequest } from './http';

/** A user of this Grafana's organisation, as its look-up says. */
export interface GrafanaUser {
  userId: number;
  uid: string;
  login: string;
  avatarUrl: string;
}

/** Who has a login here. Grafana tells it to some only: whoever may not know types the login instead. */
export function grafanaUsersQuery() {
  return queryOptions({
    queryKey: ['grafanaUsers'],
    queryFn: ({ signal }) => grafanaRequest<GrafanaUser[]>('/api/org/users/lookup', { query: { limit: 1000 }, signal }),
    staleTime: 60_000,
    retry: false,
  });
}
