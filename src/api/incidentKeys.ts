/** The filters of the incident list, as they stand on the wire. */
export interface IncidentFilters {
  period?: string;
  /** Comma separated; "active" means all but resolved. */
  state?: string;
  priority?: string;
  service?: string;
  /** Login or responder name; "me" is the caller. */
  assignee?: string;
  q?: string;
  /** declaredAt, priority, nextDueAt or updatedAt; a minus in front turns it round. */
  sort?: string;
  labelSelector?: string;
}

export type IncidentPart = 'timeline' | 'alerts' | 'trace';

export const incidentKeys = {
  all: ['incidents'] as const,
  lists: ['incidents', 'list'] as const,
  list: (filters: IncidentFilters) => ['incidents', 'list', withoutEmpty(filters)] as const,
  summaries: ['incidents', 'summary'] as const,
  summary: (filters: IncidentFilters) => ['incidents', 'summary', withoutEmpty(filters)] as const,
  detail: (name: string) => ['incidents', 'detail', name.toLowerCase()] as const,
  parts: (name: string) => ['incidents', 'parts', name.toLowerCase()] as const,
  part: (name: string, part: IncidentPart) => ['incidents', 'parts', name.toLowerCase(), part] as const,
};

function withoutEmpty(filters: IncidentFilters): IncidentFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));
}
