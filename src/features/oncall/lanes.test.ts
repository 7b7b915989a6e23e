import { daysFrom } from '../../domain/zoned';
import { aShift, shiftsOfDays } from '../../test/factories/onCall';
import { lanesOf, pathOf, ticksOf, WIDTH } from './lanes';

const HOUR = 3_600_000;
const start = Date.parse('2026-11-16T00:00:00Z');
const span = { start, end: start + 7 * 24 * HOUR };

it('a timeline has a lane for each person, in the order in which they come', () => {
  const lanes = lanesOf(shiftsOfDays(7), span);
  expect(lanes.map(({ responder, bars }) => [responder, bars.length])).toEqual([
    ['dev1', 7],
    ['dev2', 7],
    ['dev3', 7],
  ]);
});

it('shifts are cut to what is shown, and those outside are left out', () => {
  const long = aShift({ start: '2026-11-15T00:00:00Z', end: '2026-11-17T00:00:00Z' });
  const before = aShift({ start: '2026-11-14T00:00:00Z', end: '2026-11-16T00:00:00Z' });
  expect(lanesOf([before, long], span).map(({ bars }) => bars.map((bar) => bar.end - bar.start))).toEqual([
    [24 * HOUR],
  ]);
});

it('a lane of many shifts is one drawing, in which the shortest shift is still seen', () => {
  const path = pathOf(
    [
      { start, end: start + 1000 },
      { start: span.end - 12 * HOUR, end: span.end },
    ],
    span,
    20
  );
  expect(path).toBe(`M0 0h1v20h-1zM${Math.round((WIDTH * 13) / 14)} 0h714v20h-714z`);
});

it('a year of twenty schedules is worked out in a moment', () => {
  const year = { start, end: start + 364 * 24 * HOUR };
  const shifts = shiftsOfDays(364);
  const began = process.cpuUsage();
  for (let schedule = 0; schedule < 20; schedule++) {
    lanesOf(shifts, year).forEach(({ bars }) => pathOf(bars, year, 20));
  }
  const { user } = process.cpuUsage(began);
  // Microseconds. In Chromium it takes a tenth of this.
  expect(user).toBeLessThan(1_000_000);
});

it('lines stand at days, Mondays or months, as there is room', () => {
  const days = daysFrom('2026-11-16', 364, 'Europe/Berlin');
  expect(ticksOf(days.slice(0, 14), 2)).toHaveLength(14);
  expect(ticksOf(days.slice(0, 84), 12)).toHaveLength(12);
  expect(ticksOf(days, 52).map(({ date }) => date.slice(5, 7))).toHaveLength(12);
});
