import type { Incident, Move } from '../../../kinds/incident';
import { STATES } from '../view/view';
import { moveTo } from '../moves/moves';

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
