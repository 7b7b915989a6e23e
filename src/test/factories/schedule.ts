import type { Finding, LoadOfPerson, PreviewAnswer, Shift } from '../../kinds/oncall';
import type { Schedule } from '../../kinds/schedule';
import { meta, object } from './envelope';

/** Three people in three slots a day. */
export function aSchedule(name = 'shop-on-call', over: Partial<Schedule['spec']> = {}): Schedule {
  return object(
    'Schedule',
    meta(name),
    {
      title: 'Shop on call',
      timeZone: 'Europe/Berlin',
      layers: [
        {
          name: 'Days',
          type: 'slots' as const,
          participants: ['dev1', 'dev2', 'dev3'],
          epoch: '2026-11-16',
          slots: [
            { name: 'A', start: '06:00', end: '14:00' },
            { name: 'B', start: '14:00', end: '22:00' },
            { name: 'C', start: '22:00', end: '06:00' },
          ],
        },
      ],
      ...over,
    },
    { versions: [] }
  );
}

export function aDrawnShift(responder: string, start: string, end: string, over: Partial<Shift> = {}): Shift {
  return { start, end, responder, layer: 'Days', origin: 'layer', ...over };
}

export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    kind: 'rest',
    severity: 'warning',
    start: '2026-11-23T05:00:00Z',
    end: '2026-11-23T13:00:00Z',
    people: ['dev1'],
    text: 'dev1 rests 8 hours only.',
    ...over,
  };
}

export function aLoad(responder: string, hours: number): LoadOfPerson {
  return { responder, shifts: 3, hours, nightHours: 8, weekendHours: 0, shareOfAverage: 1.2 };
}

export function aPreview(over: Partial<PreviewAnswer> = {}): PreviewAnswer {
  return {
    inForceFrom: '2026-11-21T13:00:00Z',
    before: [],
    after: [],
    findings: [],
    come: [],
    go: [],
    load: [],
    ...over,
  };
}
