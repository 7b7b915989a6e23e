import { ApiError } from '../../../api/error';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';

/** A move that the server refused because the incident is different now. */
export interface Conflict {
  /** The incident as the person saw it when moving it. */
  seen: Incident;
  to: IncidentState;
  /** The incident as the server has it. */
  now: Incident;
  message: string;
}

export function conflictOf(problem: unknown, seen: Incident, to: IncidentState): Conflict | undefined {
  if (!(problem instanceof ApiError) || problem.status !== 409 || !isIncident(problem.current)) {
    return undefined;
  }
  return { seen, to, now: problem.current, message: problem.message };
}

function isIncident(value: unknown): value is Incident {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Incident' && 'status' in value
  );
}
