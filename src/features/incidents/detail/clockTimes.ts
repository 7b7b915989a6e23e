import type { Clock } from '../../../kinds/incident';

export interface ClockRound {
  clock: Clock;
  /** A newer clock of the same name took its place, because alerts reopened the incident. */
  earlier: boolean;
}

/** The clocks as one reads them: what runs, what has stopped, and then the rounds before, newest first. They come in order of their start. */
export function clockRounds(clocks: Clock[]): ClockRound[] {
  const rounds = clocks.map((clock, index) => ({
    clock,
    earlier: clocks.slice(index + 1).some(({ name }) => name === clock.name),
  }));
  const current = rounds.filter(({ earlier }) => !earlier);
  return [
    ...current.filter(({ clock }) => !clock.stoppedAt),
    ...current.filter(({ clock }) => clock.stoppedAt),
    ...rounds.filter(({ earlier }) => earlier).reverse(),
  ];
}

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
