import { formatDayNumber } from './period';
import { formatShare } from './percent';
import { slug } from './slug';

test.each([
  [0.99899999, '99.89 %'],
  [0.9993, '99.93 %'],
  [0.999, '99.9 %'],
  [1, '100 %'],
  [0, '0 %'],
  [1.3889, '138.89 %'],
])('the share %d reads %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  ['Go-live Shop 2', 'go-live-shop-2'],
  ['  Zürich / Payments ', 'zurich-payments'],
  ['---', ''],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('the name of %o is %o', (text, name) => {
  expect(slug(text)).toBe(name);
});

test('days before the go-live count down', () => {
  expect([2, 0, -3].map(formatDayNumber)).toEqual(['D+2', 'D+0', 'D-3']);
});
