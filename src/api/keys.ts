import type { QueryKey } from '@tanstack/react-query';
import type { kinds } from '../kinds/registry';
import type { Query } from './http';

/** A kind's plural in URLs. */
export type Plural = keyof typeof kinds;

/** Names of what is kept of one kind. Lists are told apart by everything that is asked for, the length of a page included. */
export function resourceKeys(plural: Plural) {
  return {
    all: [plural] as const,
    lists: [plural, 'lists'] as const,
    /** A list in one answer. */
    list: (query: Query, limit: number) => [plural, 'lists', 'whole', saidOnly(query), limit] as const,
    /** A list that is read page by page. */
    pages: (query: Query, limit: number) => [plural, 'lists', 'pages', saidOnly(query), limit] as const,
    details: [plural, 'detail'] as const,
    detail: (name: string) => [plural, 'detail', name.toLowerCase()] as const,
    history: (name: string) => [plural, 'history', name.toLowerCase()] as const,
  };
}

/** The filters in the key of a list. */
export function queryOfList(key: QueryKey): Query {
  return (key[3] ?? {}) as Query;
}

export const incidentKeys = {
  ...resourceKeys('incidents'),
  summaries: ['incidents', 'summary'] as const,
  summary: (query: Query) => ['incidents', 'summary', saidOnly(query)] as const,
  parts: (name: string) => ['incidents', 'parts', name.toLowerCase()] as const,
  part: (name: string, part: 'timeline' | 'alerts' | 'trace') =>
    ['incidents', 'parts', name.toLowerCase(), part] as const,
};

export const alertKeys = {
  all: ['alerts'] as const,
  unplaced: ['alerts', 'unplaced'] as const,
};

export const scorecardKeys = {
  all: ['scorecard'] as const,
  of: (period: string) => ['scorecard', period] as const,
};

export const uptimeKeys = {
  all: ['uptime'] as const,
  of: (period: string) => ['uptime', 'of', period] as const,
};

/** Reports as of now; the published ones are a kind of their own. */
export const reportKeys = {
  documents: ['reports', 'document'] as const,
  document: (period: string) => ['reports', 'document', period] as const,
};

/** Who is on call, and everything that follows from schedules, overrides, swaps and leave. */
export const onCallKeys = {
  all: ['oncall'] as const,
  now: (period?: string) => ['oncall', 'now', period ?? ''] as const,
  part: (schedule: string, part: 'shifts' | 'findings' | 'load', from: string, to: string) =>
    ['oncall', 'of', schedule, part, from, to] as const,
  shiftsOf: (responder: string, from: string, to: string) => ['oncall', 'shifts', responder, from, to] as const,
};

/** The handover of a schedule as it would be now. */
export const handoverKeys = {
  packs: ['handovers', 'pack'] as const,
  pack: (schedule: string) => ['handovers', 'pack', schedule] as const,
};

export const meKeys = { all: ['me'] as const };

export const metricSourceKeys = { all: ['metricSources'] as const };

export const intakeKeys = { all: ['intake'] as const };

function saidOnly(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
}
