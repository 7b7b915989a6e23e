import type { ScheduleSpec } from '../../src/kinds/schedule';

const HOUR = 3_600_000;

type Drawn = Omit<ScheduleSpec, 'handover'>;

/** Shifts by hand, by the clock of UTC; service hours end before the first of them, so that no gap is found beside what a journey is about. */
export function drawn(title: string, shifts: NonNullable<ScheduleSpec['layers'][number]['shifts']>): Drawn {
  return { title, timeZone: 'UTC', layers: [{ name: 'Roster', type: 'fixed', shifts }] };
}

/** One person now, since an hour ago, and the next one in two hours, each for three hours. */
export function changingSoon(now: Date, first: string, second: string) {
  const hour = (by: number) => instant(new Date(Math.floor(now.getTime() / HOUR) * HOUR + by * HOUR));
  return [
    { start: hour(-1), end: hour(2), responder: first },
    { start: hour(2), end: hour(5), responder: second },
  ];
}

/** A shift of eight hours from this hour on, so many days after today. */
export function shiftOn(now: Date, day: number, hour: number, responder: string, slot: string) {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + day, hour));
  return { start: instant(start), end: instant(new Date(start.getTime() + 8 * HOUR)), responder, slot };
}

function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
