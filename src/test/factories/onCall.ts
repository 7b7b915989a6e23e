import type { Finding, LoadOfPerson, OnCallOfSchedule, Shift } from '../../kinds/oncall';
import type { Schedule, ScheduleLayer } from '../../kinds/schedule';
import type { ShiftOverride } from '../../kinds/shiftOverride';
import type { SwapRequest } from '../../kinds/swapRequest';
import { at, meta, NOW, object } from './envelope';

/** Three slots around the clock, three people; day 0 is Monday of the week in which every test takes place. */
export const threeSlots: ScheduleLayer = {
  name: 'Days',
  type: 'slots',
  participants: ['dev1', 'dev2', 'dev3'],
  epoch: '2026-11-16',
  slots: [
    { name: 'A', start: '06:00', end: '14:00' },
    { name: 'B', start: '14:00', end: '22:00' },
    { name: 'C', start: '22:00', end: '06:00' },
  ],
};

export function aSchedule({
  name = 'shop',
  layers = [threeSlots],
}: { name?: string; layers?: ScheduleLayer[] } = {}): Schedule {
  const spec = { title: 'Shop around the clock', timeZone: 'Europe/Berlin', layers };
  return object('Schedule', meta(name), spec, { versions: [{ timeZone: spec.timeZone, layers }] });
}

export function aShift(over: Partial<Shift> = {}): Shift {
  // Saturday 06:00 to 14:00 in Berlin.
  const slot = { start: '2026-11-21T05:00:00Z', end: '2026-11-21T13:00:00Z', slot: 'A' };
  return { ...slot, responder: 'dev3', layer: 'Days', origin: 'layer', ...over };
}

/** The shifts of days from Monday 2026-11-16 on, as the server works them out (Berlin, winter time). */
export function shiftsOfDays(count: number): Shift[] {
  const hours = 3_600_000;
  const monday = Date.parse('2026-11-16T05:00:00Z');
  const people = ['dev1', 'dev2', 'dev3'];
  return Array.from({ length: count * 3 }, (_, index) => {
    const day = Math.floor(index / 3);
    const slot = index % 3;
    const start = monday + day * 24 * hours + slot * 8 * hours;
    return aShift({
      start: iso(start),
      end: iso(start + 8 * hours),
      slot: 'ABC'.charAt(slot),
      responder: people[(day + slot) % 3] ?? '',
    });
  });
}

export function anOnCall(over: Partial<OnCallOfSchedule> = {}): OnCallOfSchedule {
  const next = aShift({ start: '2026-11-21T13:00:00Z', end: '2026-11-21T21:00:00Z', slot: 'B', responder: 'dev1' });
  return {
    schedule: 'shop',
    title: 'Shop around the clock',
    timeZone: 'Europe/Berlin',
    periods: ['shop'],
    now: [aShift()],
    next: [next],
    changesAt: next.start,
    ...over,
  };
}

export function onCallAnswer(...schedules: OnCallOfSchedule[]) {
  return { at: NOW, schedules, metadata: { resourceVersion: '100' } };
}

export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    kind: 'rest',
    severity: 'warning',
    start: '2026-11-21T21:00:00Z',
    end: '2026-11-22T05:00:00Z',
    people: ['dev2'],
    text: 'dev2 rests 8h between two shifts; 11h are the least.',
    ...over,
  };
}

export function aLoad(responder: string, over: Partial<LoadOfPerson> = {}): LoadOfPerson {
  return { responder, shifts: 7, hours: 56, nightHours: 16, weekendHours: 16, shareOfAverage: 1, ...over };
}

export function anOverride(name: string, spec: Partial<ShiftOverride['spec']> = {}): ShiftOverride {
  return object(
    'ShiftOverride',
    meta(name),
    { schedule: 'shop', add: 'dev1', remove: 'dev3', start: at(-60), end: at(60), ...spec },
    { number: 1 }
  );
}

export function aSwap(
  name: string,
  spec: Partial<SwapRequest['spec']> = {},
  status: Partial<SwapRequest['status']> = {}
): SwapRequest {
  return object(
    'SwapRequest',
    meta(name),
    { schedule: 'shop', from: 'dev1', start: '2026-11-22T13:00:00Z', end: '2026-11-22T21:00:00Z', ...spec },
    { state: 'requested', ...status }
  );
}

function iso(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
