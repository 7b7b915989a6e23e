import type { IncidentFilters } from '../api/incidents';
import { PLUGIN_ID } from '../api/http';
import type { Plural } from '../api/keys';

export const APP_BASE = `/a/${PLUGIN_ID}`;

/** Where the app's pages are, below APP_BASE. */
export const routes = {
  overview: 'overview',
  incidents: 'incidents',
  incident: 'incidents/:name',
  onCall: 'oncall',
  handovers: 'handovers',
  handover: 'handovers/:name',
  uptime: 'uptime',
  reports: 'reports',
  newPeriod: 'periods/new',
  period: 'periods/:name',
  newSchedule: 'oncall/schedules/new',
  schedule: 'oncall/schedules/:name',
  settings: 'settings/*',
} as const;

export type IncidentsView = 'board' | 'table';

export interface IncidentsLink extends IncidentFilters {
  view?: IncidentsView;
  /** Opens the declare drawer. */
  declare?: boolean;
}

export interface OnCallLink {
  schedule?: string;
  /** ISO week, "2026-W47". */
  week?: string;
  view?: 'week' | 'timeline';
}

/** Stands before the name of each value that a link gives to the form of a new incident; filters of the page have the plain names. */
export const DECLARE_PARAMETER = 'declare.';

/** Values for the form of a new incident. They are shown and can be changed; a link never declares anything by itself. */
export interface DeclareLink {
  title?: string;
  description?: string;
  impact?: string;
  service?: string;
  priority?: string;
  /** RFC 3339. */
  startedAt?: string;
  /** Where it was seen: a web address or a path of this Grafana. */
  link?: string;
}

/** Addresses of our pages. Each takes the period to stay in; without it the page shows the active one. */
export const links = {
  overview: (period?: string) => page(routes.overview, { period }),
  incidents: ({ declare, ...filters }: IncidentsLink = {}) =>
    page(routes.incidents, { ...filters, declare: declare ? '1' : undefined }),
  declare: (period?: string, values: DeclareLink = {}) =>
    page(routes.incidents, {
      period,
      declare: '1',
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [DECLARE_PARAMETER + name, value])),
    }),
  incident: (name: string, period?: string) => page(`incidents/${encodeURIComponent(name.toLowerCase())}`, { period }),
  onCall: (period?: string, query: OnCallLink = {}) => page(routes.onCall, { period, ...query }),
  /** Handovers of a schedule; of the period's schedule when none is named. */
  handovers: (schedule?: string, period?: string) => page(routes.handovers, { schedule, period }),
  /** One handover; with `edit`, its notes are open for writing. */
  handover: (name: string, { edit = false } = {}) =>
    page(`handovers/${encodeURIComponent(name.toLowerCase())}`, { edit: edit ? '1' : undefined }),
  uptime: (period?: string) => page(routes.uptime, { period }),
  reports: (period?: string) => page(routes.reports, { period }),
  newPeriod: () => page(routes.newPeriod, {}),
  /** Edits a period; with `extend`, the dialog for its end is open. */
  period: (name: string, { extend = false } = {}) =>
    page(`periods/${encodeURIComponent(name)}`, { extend: extend ? '1' : undefined }),
  newSchedule: () => page(routes.newSchedule, {}),
  /** Draws a schedule that exists. */
  schedule: (name: string) => page(`oncall/schedules/${encodeURIComponent(name)}`, {}),
  settings: (period?: string) => page('settings', { period }),
  kinds: (plural: Plural, period?: string) => page(`settings/${plural}`, { period }),
  newKind: (plural: Plural, period?: string) => page(`settings/${plural}/new`, { period }),
  kind: (plural: Plural, name: string, { period, edit }: { period?: string; edit?: boolean } = {}) =>
    page(`settings/${plural}/${encodeURIComponent(name.toLowerCase())}`, { period, edit: edit ? '1' : undefined }),
  /** The app's page under Grafana's plugins, for Admins. */
  configuration: () => `/plugins/${PLUGIN_ID}`,
};

function page(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  ).toString();
  return `${APP_BASE}/${path}${search ? `?${search}` : ''}`;
}
