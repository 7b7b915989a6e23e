import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Alert, TraceEntry } from '../kinds/alert';
import type { Incident, IncidentInput, IncidentSummary } from '../kinds/incident';
import type { TimelineEntry } from '../kinds/timeline';
import { newIdempotencyKey, request } from './http';
import { putIncident } from './incidentCache';
import { type IncidentFilters, incidentKeys } from './incidentKeys';
import { FIRST_PAGE, type List, nextCursor, PAGE_SIZE } from './list';

export function incidentsQuery(filters: IncidentFilters = {}, limit = PAGE_SIZE) {
  return infiniteQueryOptions({
    queryKey: incidentKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      request<List<Incident>>({ path: '/incidents', query: { ...filters, limit, continue: pageParam }, signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
  });
}

/** Those of P1 and P2 that are not over. However many others are due before them, what burns is among these. */
export function gravestQuery(filters: IncidentFilters = {}) {
  const asked = filters.priority ? filters.priority.split(',') : GRAVEST;
  const priority = GRAVEST.filter((candidate) => asked.includes(candidate)).join(',');
  const query = incidentsQuery({ ...filters, state: 'active', priority, sort: 'priority' }, MANY);
  return { ...query, enabled: priority !== '' };
}

const GRAVEST = ['P1', 'P2'];
const MANY = 200;

export function summaryQuery(filters: IncidentFilters = {}) {
  return queryOptions({
    queryKey: incidentKeys.summary(filters),
    queryFn: ({ signal }) => request<IncidentSummary>({ path: '/incidents/summary', query: { ...filters }, signal }),
  });
}

export function incidentQuery(name: string) {
  return queryOptions({
    queryKey: incidentKeys.detail(name),
    queryFn: ({ signal }) => request<Incident>({ path: incidentPath(name), signal }),
  });
}

/** Newest first. */
export function timelineQuery(name: string) {
  return pagesOf<TimelineEntry>(name, 'timeline');
}

export function incidentAlertsQuery(name: string) {
  return pagesOf<Alert>(name, 'alerts');
}

/** Why it was, or was not, opened and paged. */
export function traceQuery(name: string) {
  return pagesOf<TraceEntry>(name, 'trace');
}

export function useDeclare() {
  const client = useQueryClient();
  return useMutation({
    /** Keep the key while the same form is sent again, so that a lost answer does not declare twice. */
    mutationFn: ({ input, idempotencyKey = newIdempotencyKey() }: { input: IncidentInput; idempotencyKey?: string }) =>
      request<Incident>({ path: '/incidents', method: 'POST', body: input, idempotencyKey }),
    onSuccess: (incident) => putIncident(client, incident),
  });
}

export function incidentPath(name: string): string {
  return `/incidents/${encodeURIComponent(name.toLowerCase())}`;
}

function pagesOf<T>(name: string, part: 'timeline' | 'alerts' | 'trace') {
  return infiniteQueryOptions({
    queryKey: incidentKeys.part(name, part),
    queryFn: ({ pageParam, signal }) =>
      request<List<T>>({ path: `${incidentPath(name)}/${part}`, query: { limit: 100, continue: pageParam }, signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
  });
}
