import { ApiError } from '../../../api/error';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';

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

/** After a refusal because the incident is different now: what it is like. */
export function nowWords(error: ApiError | undefined): string | undefined {
  const now = error?.status === 409 ? error.current : undefined;
  return isIncident(now)
    ? t('incidents.conflict.now', 'Now: {{version}}, changed by {{by}}.', {
        version: sketch(now),
        by: now.metadata.updatedBy,
      })
    : undefined;
}

/** An incident in the words that matter when two people change it. */
export function sketch({ spec, status }: Incident): string {
  const who = spec.assignee || t('incidents.nobody', 'nobody');
  return t('incidents.conflict.sketch', '{{state}}, {{priority}}, assigned to {{who}}', {
    state: stateName(status.state),
    priority: spec.priority,
    who,
  });
}

function isIncident(value: unknown): value is Incident {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Incident' && 'status' in value
  );
}
