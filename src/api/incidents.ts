import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { incidentOrder } from '../domain/incidentOrder';
import type { Alert, TraceEntry } from '../kinds/alert';
import type { Incident, IncidentSummary } from '../kinds/incident';
import type { TimelineEntry } from '../kinds/timeline';
import type { Me } from '../kinds/wire';
import { request } from './http';
import { incidentKeys } from './keys';
import { FIRST_PAGE, type List, nextCursor, PAGE_SIZE } from './list';
import type { Judge } from './mergeList';
import { resource } from './resource';

/** The filters of the incident list, as they stand on the wire. */
export type IncidentFilters = {
  period?: string;
  /** Comma separated; "active" means all but resolved. */
  state?: string;
  priority?: string;
  service?: string;
  /** Login or responder name; "me" is the caller. */
  assignee?: string;
  /** "mine": what is open, or was declared or resolved since the caller's shift began. */
  shift?: string;
  q?: string;
  /** declaredAt, priority, nextDueAt or updatedAt; a minus in front turns it round. */
  sort?: string;
  labelSelector?: string;
};

export const incidents = resource<'incidents', IncidentFilters>('incidents', {
  kind: 'Incident',
  judge: judgeIncidents,
});

export function incidentsQuery(filters: IncidentFilters = {}, limit = PAGE_SIZE) {
  return incidents.pages(filters, limit);
}

export function incidentQuery(name: string) {
  return incidents.detail(name);
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
    queryFn: ({ signal }) => request<IncidentSummary>({ path: '/incidents/summary', query: filters, signal }),
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
  return incidents.useCreate();
}

/** Which incidents a list shows and in which order; words and labels are compared by the server alone. */
export function judgeIncidents(filters: IncidentFilters, me: Me | undefined): Judge<Incident> {
  return {
    fits: (incident) => {
      const assigned = fitsAssignee(filters.assignee, me, incident);
      if (!fitsWords(incident, filters) || assigned === false) {
        return false;
      }
      return assigned === 'ask' || filters.shift || filters.q || filters.labelSelector ? 'ask' : true;
    },
    order: incidentOrder(filters.sort),
  };
}

function fitsAssignee(asked: string | undefined, me: Me | undefined, { spec }: Incident): boolean | 'ask' {
  if (asked !== 'me') {
    return !asked || asked === spec.assignee;
  }
  return me ? [me.login, me.responder].some((one) => one !== undefined && sameLogin(one, spec.assignee)) : 'ask';
}

/** Logins are compared in lower case, as the server does. */
function sameLogin(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

function fitsWords({ spec, status }: Incident, { period, state, priority, service }: IncidentFilters): boolean {
  return (
    (!period || period === spec.period) &&
    (!state || inList(state, status.state) || (inList(state, 'active') && status.state !== 'resolved')) &&
    inList(priority, spec.priority) &&
    inList(service, spec.service)
  );
}

function inList(list: string | undefined, value: string | undefined): boolean {
  return !list || list.split(',').includes(value ?? '');
}

function pagesOf<T>(name: string, part: 'timeline' | 'alerts' | 'trace') {
  return infiniteQueryOptions({
    queryKey: incidentKeys.part(name, part),
    queryFn: ({ pageParam, signal }) =>
      request<List<T>>({
        path: incidents.path(name, `/${part}`),
        query: { limit: 100, continue: pageParam },
        signal,
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
  });
}
