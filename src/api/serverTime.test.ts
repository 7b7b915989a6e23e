import { forgetServerDates, noteServerDate, serverOffset } from './serverTime';

const HEADER = 'Sat, 21 Nov 2026 12:00:00 GMT';
const STAMP = Date.parse(HEADER);

beforeEach(forgetServerDates);

test('nothing heard means no correction', () => {
  expect(serverOffset()).toBe(0);
});

test('a clock within the second of the stamp counts as right', () => {
  noteServerDate(HEADER, STAMP + 100, STAMP + 300);
  expect(serverOffset()).toBe(0);
});

test('a clock that is ten minutes behind is put forward', () => {
  noteServerDate(HEADER, STAMP - 600_000, STAMP - 599_800);
  expect(Math.abs(serverOffset() - 600_000)).toBeLessThan(1000);
});

test('many answers narrow the bounds', () => {
  for (let tenth = 0; tenth < 10; tenth++) {
    // The server's clock is 5.05 s ahead; requests leave at tenths of a second and take no time.
    const server = STAMP + tenth * 100;
    const header = new Date(Math.floor(server / 1000) * 1000).toUTCString();
    noteServerDate(header, server - 5050, server - 5050);
  }
  expect(Math.abs(serverOffset() - 5050)).toBeLessThan(101);
});

test('a clock that was set counts from its newest answer on', () => {
  noteServerDate(HEADER, STAMP - 600_000, STAMP - 599_900);
  noteServerDate(HEADER, STAMP, STAMP + 10);
  expect(serverOffset()).toBe(0);
});

test.each([null, '', 'soon'])('a header of %o is ignored', (header) => {
  noteServerDate(header, 0, 0);
  expect(serverOffset()).toBe(0);
});
