import type { IncidentAction } from '../../../api/incidentActions';
import type { Incident, Move } from '../../../kinds/incident';
import type { ResolveBody } from '../../../kinds/incidentActions';
import type { IncidentState } from '../../../kinds/scalars';
import { STATES } from '../view/view';

/** The move to a state, when the server offers it now. */
export function moveTo(incident: Incident, to: IncidentState): Move | undefined {
  return incident.status.state === to ? undefined : incident.status.moves.find((move) => move.to === to);
}

/** What a person said for a move: a reason, or how it was resolved. */
export type Said = { reason: string } | ResolveBody;

/**
 * The action that carries out a move. Resolving and reopening have actions of their own; every other change of state is one.
 * `ifMatch` makes the server refuse when somebody else changed the incident meanwhile.
 */
export function moveAction(incident: Incident, to: IncidentState, said?: Said): IncidentAction {
  const ifMatch = incident.metadata.resourceVersion;
  if (said && 'resolution' in said) {
    return { action: 'resolve', body: said, ifMatch };
  }
  if (incident.status.state === 'resolved') {
    return { action: 'reopen', body: { reason: said?.reason ?? '' }, ifMatch };
  }
  return { action: 'status', body: { state: to, ...(said ? { reason: said.reason } : {}) }, ifMatch };
}

export type NextAction = { kind: 'acknowledge' } | { kind: 'move'; move: Move };

/** What one does next with an incident: take it, then bring it to the following state. Resolving has a button of its own. */
export function nextAction(incident: Incident): NextAction | undefined {
  const { state, acknowledgedAt } = incident.status;
  if (state === 'resolved') {
    const reopen = moveTo(incident, 'investigating');
    return reopen && { kind: 'move', move: reopen };
  }
  if (!acknowledgedAt) {
    return { kind: 'acknowledge' };
  }
  const following = STATES[STATES.indexOf(state) + 1];
  const move = following && following !== 'resolved' ? moveTo(incident, following) : undefined;
  return move && { kind: 'move', move };
}
