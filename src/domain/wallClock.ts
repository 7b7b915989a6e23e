/**
 * Times of the wall clock of a zone. The rules are those of the server: a time that occurs twice means its first occurrence, a missing one
 * the first instant after it.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-23T06:00" in a zone as an instant of the wire; empty when it is no time or no zone. */
export function instantAt(wall: string, timeZone: string): string {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : NaN;
  if (Number.isNaN(asUtc) || !isZone(timeZone)) {
    return '';
  }
  const before = offsetAt(asUtc - DAY_MS, timeZone);
  const after = offsetAt(asUtc + DAY_MS, timeZone);
  const hits = [asUtc - before, asUtc - after].filter((at) => at + offsetAt(at, timeZone) === asUtc);
  const instant = hits.length > 0 ? Math.min(...hits) : changeBetween(asUtc - after, asUtc - before, timeZone);
  return wire(instant);
}

/** An instant as a zone's clock shows it, "2026-11-23T06:00". */
export function wallAt(instant: string | number, timeZone: string): string {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Number.isNaN(at) || !isZone(timeZone) ? '' : new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** A day of the calendar some days later, or earlier. */
export function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday on or before a day. */
export function mondayOf(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? '' : addDays(date, -((new Date(at).getUTCDay() + 6) % 7));
}

/** When a stretch that begins on a day ends: at or before its start it means the next day; "24:00" is the end of the day. */
export function endWall(date: string, start: string, end: string): string {
  if (end === '24:00') {
    return `${addDays(date, 1)}T00:00`;
  }
  return `${end <= start ? addDays(date, 1) : date}T${end}`;
}

export function isZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

function offsetAt(at: number, timeZone: string): number {
  const parts = new Map(formatOf(timeZone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1] = [parts.get('year'), parts.get('month'), parts.get('day')];
  const shown = Date.UTC(year, month - 1, day, parts.get('hour'), parts.get('minute'), parts.get('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

/** The first instant of the new offset, to the minute. */
function changeBetween(from: number, to: number, timeZone: string): number {
  let [old, fresh] = [Math.min(from, to) - MINUTE_MS, Math.max(from, to)];
  const offset = offsetAt(fresh, timeZone);
  while (fresh - old > MINUTE_MS) {
    const middle = old + Math.floor((fresh - old) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle, timeZone) === offset) {
      fresh = middle;
    } else {
      old = middle;
    }
  }
  return fresh;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  return format;
}

function wire(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
