import type { Clock } from '../../../kinds/incident';

/** How long a clock ran without its pauses, and how long it rested, in seconds of wall time up to `now` (milliseconds since 1970). */
export function clockSpan(clock: Clock, now: number): { ran: number; paused: number } {
  const end = clock.stoppedAt ? Date.parse(clock.stoppedAt) : now;
  const running =
    clock.pausedAt && !clock.stoppedAt && clock.state === 'paused' ? (end - Date.parse(clock.pausedAt)) / 1000 : 0;
  const paused = clock.pausedSeconds + Math.max(0, running);
  return { ran: Math.max(0, (end - Date.parse(clock.startedAt)) / 1000 - paused), paused };
}
