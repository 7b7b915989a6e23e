import type { Clock, Incident } from '../kinds/incident';
import type { Priority } from '../kinds/scalars';

/** The server's own default where nobody gave one. */
export function priorityOf({ spec }: Incident): Priority {
  return spec.priority ?? 'P3';
}

/** Nobody has taken it yet, and it is not over. */
export function isUnacknowledged({ status }: Incident): boolean {
  return !status.acknowledgedAt && status.state !== 'resolved';
}

/** What people are woken for: a P1 or P2 that nobody has taken. It stands first everywhere, whatever is due when. */
export function isBurning(incident: Incident): boolean {
  return isUnacknowledged(incident) && (incident.spec.priority === 'P1' || incident.spec.priority === 'P2');
}

/** An order in which what burns comes first, the worse before the less bad. */
export function burningFirst(
  order: (left: Incident, right: Incident) => number
): (left: Incident, right: Incident) => number {
  return (left, right) => heat(left) - heat(right) || order(left, right);
}

function heat(incident: Incident): number {
  return !isBurning(incident) ? 3 : incident.spec.priority === 'P1' ? 1 : 2;
}

/**
 * The clock that is due first among those that still count; none when all have stopped. A late one counts until it is stopped, a
 * paused one waits behind the others.
 */
export function nearestClock(clocks: Clock[]): Clock | undefined {
  return clocks
    .filter(({ stoppedAt }) => !stoppedAt)
    .sort((left, right) => rank(left) - rank(right) || Date.parse(left.dueAt) - Date.parse(right.dueAt))[0];
}

function rank(clock: Clock): number {
  return clock.state === 'paused' ? 1 : 0;
}
