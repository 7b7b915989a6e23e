import type { Clock } from '../kinds/incident';

const TICKING: ReadonlySet<Clock['state']> = new Set(['running', 'atRisk', 'breached']);

/** The clock that is due first among those that tick; a late one counts until it is stopped. */
export function nearestClock(clocks: Clock[]): Clock | undefined {
  return clocks
    .filter(({ state, stoppedAt }) => TICKING.has(state) && !stoppedAt)
    .sort((left, right) => Date.parse(left.dueAt) - Date.parse(right.dueAt))[0];
}
