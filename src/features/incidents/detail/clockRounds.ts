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
