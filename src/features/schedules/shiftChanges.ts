import type { Shift } from '../../kinds/oncall';

/** A stretch of time with who is on call in it, before and after a change. */
export interface ShiftChange {
  start: string;
  end: string;
  slot: string | undefined;
  before: string[];
  after: string[];
  changed: boolean;
}

/** Shifts of both sides by their times, earliest first. */
export function shiftChanges(before: Shift[], after: Shift[]): ShiftChange[] {
  const found = new Map<string, ShiftChange>();
  const put = (shift: Shift, side: 'before' | 'after') => {
    const key = `${shift.start} ${shift.end} ${shift.slot ?? ''}`;
    const { start, end, slot } = shift;
    const change = found.get(key) ?? { start, end, slot, before: [], after: [], changed: false };
    change[side].push(shift.responder);
    found.set(key, change);
  };
  before.forEach((shift) => put(shift, 'before'));
  after.forEach((shift) => put(shift, 'after'));
  return [...found.values()]
    .map((change) => ({ ...change, changed: [...change.before].sort().join() !== [...change.after].sort().join() }))
    .sort((left, right) =>
      left.start === right.start ? compare(left.end, right.end) : compare(left.start, right.start)
    );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
