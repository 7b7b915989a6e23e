import { toInstant, toWallTime } from './wallTime';

test.each([
  ['2026-11-21T06:00', 'Europe/Berlin', '2026-11-21T05:00:00Z'],
  ['2026-11-21T06:00:30', 'UTC', '2026-11-21T06:00:30Z'],
  // The first figure of a year that is being typed: the clocks of that time were seconds off.
  ['0002-11-21T06:00', 'Europe/Berlin', '0002-11-21T05:06:32Z'],
])('%s in %s stays as it is typed', (typed, zone, instant) => {
  expect(toInstant(typed, zone)).toBe(instant);
  expect(toWallTime(instant, zone)).toBe(typed);
});

test('what is no time is none', () => {
  expect(toInstant('', 'UTC')).toBeNull();
  expect(toWallTime('soon', 'UTC')).toBe('');
  expect(toWallTime(undefined, 'UTC')).toBe('');
});
