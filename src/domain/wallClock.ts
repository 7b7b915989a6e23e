import { addDays, instantOf, textAt, toInstant } from './zoned';

/** Times of the wall clock of a zone as form fields hold them, "2026-11-23T06:00". */

const WALL = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/;

/** A wall-clock time as an instant of the wire; empty when it is none. */
export function instantAt(wall: string, timeZone: string): string {
  const [, date, time] = WALL.exec(wall) ?? [];
  const isTime = date !== undefined && time !== undefined && !Number.isNaN(Date.parse(`${wall}:00Z`));
  return isTime ? toInstant(instantOf(date, time, timeZone)) : '';
}

/** An instant as the zone's clock shows it. */
export function wallAt(instant: string | number, timeZone: string): string {
  return textAt(typeof instant === 'number' ? instant : Date.parse(instant), timeZone, 'YYYY-MM-DD[T]HH:mm');
}

/** When a stretch that begins on a day ends: at or before its start it means the next day; "24:00" is the end of the day. */
export function endWall(date: string, start: string, end: string): string {
  if (end === '24:00') {
    return `${addDays(date, 1)}T00:00`;
  }
  return `${end <= start ? addDays(date, 1) : date}T${end}`;
}
