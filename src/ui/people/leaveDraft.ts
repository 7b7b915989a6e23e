import type { Leave } from '../../kinds/responder';
import { instantAt, wallAt } from '../../domain/wallClock';
import { addDays } from '../../domain/zoned';

/** Leave as a form holds it: whole days, both included, or times of day. */
export interface LeaveDraft {
  timed: boolean;
  /** A date, or a wall-clock time when `timed`. */
  start: string;
  end: string;
  note: string;
  /** As it is saved, for what the fields cannot say: seconds, and whether it has begun. */
  was?: Leave;
}

export interface LeaveValues {
  leave: LeaveDraft[];
}

export function newLeave(today: string): LeaveDraft {
  return { timed: false, start: today, end: today, note: '' };
}

export function toLeaveDraft(leave: Leave, timeZone: string): LeaveDraft {
  const [start, end] = [wallAt(leave.start, timeZone), wallAt(leave.end, timeZone)];
  const whole = start.endsWith('T00:00') && end.endsWith('T00:00') && start < end;
  const note = leave.note ?? '';
  return whole
    ? { timed: false, start: start.slice(0, 10), end: addDays(end.slice(0, 10), -1), note, was: leave }
    : { timed: true, start, end, note, was: leave };
}

export function toLeave({ was, note, ...draft }: LeaveDraft, timeZone: string): Leave {
  const before = was && toLeaveDraft(was, timeZone);
  const keeps = (side: 'start' | 'end') => before && before.timed === draft.timed && before[side] === draft[side];
  return {
    start: was && keeps('start') ? was.start : startOf(draft, timeZone),
    end: was && keeps('end') ? was.end : endOf(draft, timeZone),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
}

/** The same leave in whole days or with times of day. */
export function withTimes(draft: LeaveDraft, timed: boolean): LeaveDraft {
  if (timed === draft.timed) {
    return draft;
  }
  return timed
    ? { ...draft, timed, start: midnight(draft.start), end: draft.end && midnight(addDays(draft.end, 1)) }
    : { ...draft, timed, start: draft.start.slice(0, 10), end: lastDay(draft.end) };
}

export function isBegun({ was }: LeaveDraft, now: number): boolean {
  return was !== undefined && Date.parse(was.start) <= now;
}

function startOf({ timed, start }: Pick<LeaveDraft, 'timed' | 'start'>, timeZone: string): string {
  return instantAt(timed ? start : midnight(start), timeZone);
}

function endOf({ timed, end }: Pick<LeaveDraft, 'timed' | 'end'>, timeZone: string): string {
  return instantAt(timed ? end : end && midnight(addDays(end, 1)), timeZone);
}

/** Of a time at which leave ends: a midnight belongs to the day before. */
function lastDay(end: string): string {
  return end.endsWith('T00:00') ? addDays(end.slice(0, 10), -1) : end.slice(0, 10);
}

function midnight(date: string): string {
  return date && `${date}T00:00`;
}
