import { dateTimeFormat, dateTimeParse, getTimeZone } from '@grafana/data';

const MINUTES = 'YYYY-MM-DDTHH:mm';
const SECONDS = 'YYYY-MM-DDTHH:mm:ss';

/** An instant as a field for date and time shows it; empty where there is none. */
export function toWallTime(instant: unknown, timeZone: string): string {
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) {
    return '';
  }
  // By the seconds of the clock, not of the instant: whoever types a year is among old ones for a moment, whose clocks were seconds off.
  return dateTimeFormat(instant, { timeZone, format: SECONDS }).replace(/:00$/, '');
}

/** The instant of a wall-clock time of a zone, as the contract writes it; null for what is none. */
export function toInstant(wallTime: string, timeZone: string): string | null {
  const moment = dateTimeParse(wallTime, { timeZone, format: wallTime.length > MINUTES.length ? SECONDS : MINUTES });
  return wallTime !== '' && moment.isValid() ? moment.toISOString().replace(/\.\d+Z$/, 'Z') : null;
}

/** The viewer's zone by its own name: Grafana may say "browser", which is no zone that a person knows. */
export function viewersZone(): string {
  const zone = getTimeZone();
  return zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone === 'utc' ? 'UTC' : zone;
}
