import { endWall, instantAt, wallAt } from './wallClock';

test.each([
  ['2026-11-23T06:00', 'Europe/Berlin', '2026-11-23T05:00:00Z'],
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['2026-10-04T02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
  ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['2026-09-06T00:00', 'America/Santiago', '2026-09-06T04:00:00Z'],
])('%s in %s is %s', (wall, zone, instant) => {
  expect(instantAt(wall, zone)).toBe(instant);
});

test('what is no time is nothing', () => {
  expect(instantAt('', 'UTC')).toBe('');
  expect(instantAt('2026-13-40T06:00', 'UTC')).toBe('');
});

test('an instant reads as the clock on the wall shows it', () => {
  expect(wallAt('2026-11-23T05:00:00Z', 'Europe/Berlin')).toBe('2026-11-23T06:00');
  expect(wallAt(Date.parse('2026-11-23T05:00:00Z'), 'Asia/Kathmandu')).toBe('2026-11-23T10:45');
});

test('an end at or before its start lies on the next day', () => {
  expect(endWall('2026-11-23', '22:00', '06:00')).toBe('2026-11-24T06:00');
  expect(endWall('2026-11-23', '06:00', '14:00')).toBe('2026-11-23T14:00');
  expect(endWall('2026-11-23', '16:00', '24:00')).toBe('2026-11-24T00:00');
  expect(endWall('2026-11-23', '06:00', '06:00')).toBe('2026-11-24T06:00');
});
