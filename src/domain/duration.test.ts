import { formatCountdown, formatSeconds, parseDuration } from './duration';

test.each([
  [0, '0s'],
  [59.9, '59s'],
  [60, '1m'],
  [432, '7m 12s'],
  [6120, '1h 42m'],
  [7200, '2h'],
  [86_399, '23h 59m'],
  [205_200, '2d 9h'],
  [-90, '1m 30s'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test.each([
  [372, '06:12'],
  [3972, '1:06:12'],
  [0.4, '00:00'],
  [-5, '00:05'],
])('a countdown of %d seconds shows %s', (seconds, text) => {
  expect(formatCountdown(seconds)).toBe(text);
});

test.each([
  ['15m', 900],
  ['1h30m', 5400],
  ['2d', 172_800],
  ['0', 0],
  ['', undefined],
  ['soon', undefined],
  ['1.5h', undefined],
])('the wire duration %s is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});
