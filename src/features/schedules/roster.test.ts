import { THREE_SLOTS } from './layerDraft';
import { toRoster, toShifts, withCell, withCopied, withMovedColumn, withoutColumn } from './roster';
import { choiceFor, typeOn } from './typeAhead';

const BERLIN = 'Europe/Berlin';

describe('a roster as a table', () => {
  const cells = [
    { date: '2026-10-24', slot: 0, responder: 'dev1' },
    { date: '2026-10-24', slot: 2, responder: 'dev3' },
    { date: '2026-10-25', slot: 0, responder: 'dev2' },
  ];

  test('says its shifts as instants, also in the night of a clock change', () => {
    expect(toShifts({ cells, others: [] }, THREE_SLOTS, BERLIN)).toEqual([
      { start: '2026-10-24T04:00:00Z', end: '2026-10-24T12:00:00Z', responder: 'dev1', slot: 'A' },
      { start: '2026-10-24T20:00:00Z', end: '2026-10-25T05:00:00Z', responder: 'dev3', slot: 'C' },
      { start: '2026-10-25T05:00:00Z', end: '2026-10-25T13:00:00Z', responder: 'dev2', slot: 'A' },
    ]);
  });

  test('is read back from them', () => {
    const shifts = toShifts({ cells, others: [] }, THREE_SLOTS, BERLIN);
    const { slots, ...roster } = toRoster(shifts, undefined, BERLIN);
    expect(slots).toEqual([THREE_SLOTS[0], THREE_SLOTS[2]]);
    expect(toShifts(roster, slots, BERLIN)).toEqual(shifts);
  });

  test('keeps a shift that fits into no column, to the second', () => {
    const odd = { start: '2026-11-23T05:00:30Z', end: '2026-11-25T05:00:00Z', responder: 'dev1' };
    const roster = toRoster([odd], undefined, BERLIN);
    expect(roster).toMatchObject({ cells: [], others: [odd] });
    expect(toShifts(roster, roster.slots, BERLIN)).toEqual([odd]);
  });

  test('takes one person per cell, copies days and weeks, and empties', () => {
    expect(withCell(cells, '2026-10-24', 0, 'dev9')).toContainEqual({ date: '2026-10-24', slot: 0, responder: 'dev9' });
    expect(withCell(cells, '2026-10-24', 0, '')).toHaveLength(2);
    expect(withCopied(cells, ['2026-10-25'], 1)).toEqual([
      cells[0],
      cells[1],
      { date: '2026-10-25', slot: 0, responder: 'dev1' },
      { date: '2026-10-25', slot: 2, responder: 'dev3' },
    ]);
    expect(withCopied(cells, ['2026-10-25'], 1, 2)).toEqual([
      ...cells,
      { date: '2026-10-25', slot: 2, responder: 'dev3' },
    ]);
    expect(withCopied(cells, ['2026-10-31'], 7)).toHaveLength(5);
  });

  test('moves people along with their columns', () => {
    expect(withMovedColumn(cells, 2, 0).map(({ slot }) => slot)).toEqual([1, 0, 1]);
    expect(withoutColumn(cells, 0)).toEqual([{ date: '2026-10-24', slot: 1, responder: 'dev3' }]);
  });
});

describe('typed letters', () => {
  const people = [
    { value: 'ada', label: 'Ada Lovelace' },
    { value: 'alan', label: 'Alan Turing' },
    { value: 'dev2', label: 'Dev 2' },
    { value: 'dev3', label: 'Dev 3' },
  ];
  const type = (text: string, now = '') =>
    choiceFor(
      people,
      [...text].reduce((typed, letter, index) => typeOn(typed, letter, index), typeOn(undefined, '', 0)),
      now
    );

  test('mean who begins with them, by first name or last', () => {
    expect(type('al')).toBe('alan');
    expect(type('A')).toBe('ada');
    expect(type('love')).toBe('ada');
    expect(type('x')).toBeUndefined();
  });

  test('again and again go through all that begin with the letter', () => {
    expect(type('aa', 'ada')).toBe('alan');
    expect(type('aa', 'alan')).toBe('ada');
  });

  test('begin anew after a pause', () => {
    expect(typeOn({ text: 'a', at: 0 }, 'd', 5_000).text).toBe('d');
    expect(typeOn({ text: 'a', at: 0 }, 'd', 500).text).toBe('ad');
  });
});
