import { dateTimeForTimeZone, dateTimeFormat } from '@grafana/data';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A calendar may skip a whole day, as Apia did. */
const LONGEST_GAP = 26 * HOUR;
const READING = 'YYYY-MM-DD HH:mm';

/** A day of a zone's calendar. */
export interface Day {
  /** "2026-11-16". */
  date: string;
  /** Milliseconds since 1970; the end is the start of the next day. */
  start: number;
  end: number;
}

/**
 * The instant (milliseconds) at which a clock of the zone reads "2026-11-16" and "06:00": the first one where it does so twice, the
 * first after it where it never does.
 */
export function instantOf(date: string, time: string, timeZone: string): number {
  // The end of a day is the start of the next, whatever its clock does.
  if (time === '24:00') {
    return instantOf(addDays(date, 1), '00:00', timeZone);
  }
  const wanted = `${date} ${time}`;
  const found = dateTimeForTimeZone(timeZone, wanted, READING).valueOf();
  return textAt(found, timeZone, READING) === wanted ? found : firstPast(wanted, found, timeZone);
}

/** Days from a date on, "2026-11-16", by the calendar of the zone. */
export function daysFrom(date: string, count: number, timeZone: string): Day[] {
  const starts = Array.from({ length: count + 1 }, (_, index) => instantOf(addDays(date, index), '00:00', timeZone));
  return starts
    .slice(0, -1)
    .map((start, index) => ({ date: addDays(date, index), start, end: starts[index + 1] ?? start }));
}

/** The date that a calendar of the zone shows at an instant. */
export function dateAt(instant: number, timeZone: string): string {
  return textAt(instant, timeZone, 'YYYY-MM-DD');
}

export function textAt(instant: number, timeZone: string, format: string): string {
  return dateTimeFormat(instant, { timeZone, format });
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** Monday of the week of a date. */
export function mondayOf(date: string): string {
  return addDays(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7));
}

/** ISO week of a date, "2026-W47". */
export function weekOf(date: string): string {
  // A week belongs to the year of its Thursday.
  const thursday = addDays(mondayOf(date), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** Monday of an ISO week, "2026-11-16" of "2026-W47"; undefined when it is none. */
export function mondayOfWeek(week: string): string | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (!year || !number) {
    return undefined;
  }
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7);
  return weekOf(monday) === week ? monday : undefined;
}

export function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The first instant at which the clock of the zone is at or past a reading that it never shows, to the minute. */
function firstPast(wanted: string, near: number, timeZone: string): number {
  let low = near - LONGEST_GAP;
  let high = near + LONGEST_GAP;
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (textAt(middle, timeZone, READING) >= wanted) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}
