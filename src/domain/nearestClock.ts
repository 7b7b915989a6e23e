import type { Clock } from '../kinds/incident';

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
