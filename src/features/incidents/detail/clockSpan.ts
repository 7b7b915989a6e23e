import type { Clock } from '../../../kinds/incident';

/**
 * How long a clock ran, and how long it was paused, in seconds up to `now` (milliseconds since 1970). Time that the incident lay
 * resolved does not count as running, but is no pause either.
 */
export function clockSpan(clock: Clock, now: number): { ran: number; paused: number } {
  const end = clock.stoppedAt ? Date.parse(clock.stoppedAt) : now;
  const running =
    clock.pausedAt && !clock.stoppedAt && clock.state === 'paused' ? (end - Date.parse(clock.pausedAt)) / 1000 : 0;
  const pause = Math.max(0, running);
  const rested = (clock.heldSeconds ?? 0) + pause;
  return {
    ran: Math.max(0, (end - Date.parse(clock.startedAt)) / 1000 - rested),
    paused: clock.pausedSeconds + pause,
  };
}
