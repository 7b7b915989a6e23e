import { ApiError } from '../../../api/error';
import { sameLogin } from '../../../domain/people';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';

/** What a person wanted of an incident when the server refused it. */
export type Wanted = { act: 'move'; to: IncidentState } | { act: 'assign'; to: string } | { act: 'resume' };

/** An act that the server refused because the incident is different now. */
export interface Conflict {
  /** The incident as the person saw it when deciding. */
  seen: Incident;
  wanted: Wanted;
  /** The incident as the server has it. */
  now: Incident;
  message: string;
}

export function conflictOf(problem: unknown, seen: Incident, wanted: Wanted): Conflict | undefined {
  if (!(problem instanceof ApiError) || problem.status !== 409 || !isIncident(problem.current)) {
    return undefined;
  }
  return { seen, wanted, now: problem.current, message: problem.message };
}

/** Whether the change of somebody else has nothing to do with what was wanted: then it may be done all the same, unasked. */
export function besideThePoint({ seen, now, wanted }: Conflict): boolean {
  const moved = seen.metadata.resourceVersion !== now.metadata.resourceVersion;
  switch (wanted.act) {
    case 'move':
      return false;
    case 'assign':
      return moved && sameLogin(seen.spec.assignee ?? '', now.spec.assignee ?? '') && !isOver(now);
    case 'resume':
      return moved && pausedAt(seen) === pausedAt(now) && !isOver(now);
  }
}

function isOver({ status }: Incident): boolean {
  return status.state === 'resolved';
}

function pausedAt({ status }: Incident): string | undefined {
  return status.clocks.find(({ name }) => name === 'resolution')?.pausedAt;
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
