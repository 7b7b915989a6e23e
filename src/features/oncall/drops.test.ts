import { NOW } from '../../test/factories/envelope';
import { aShift } from '../../test/factories/onCall';
import type { Cell, Piece } from '../../ui/shifts/week';
import { askOfDrop } from './drops';

const now = Date.parse(NOW);
const editor = { editor: true, me: 'lead', refused: undefined };
const dev1 = { editor: false, me: 'dev1', refused: undefined };

const mine = aShift({ start: '2026-11-22T05:00:00Z', end: '2026-11-22T13:00:00Z', responder: 'dev1' });
const theirs = aShift({ start: '2026-11-22T13:00:00Z', end: '2026-11-22T21:00:00Z', responder: 'dev2', slot: 'B' });

function cellOf(...shifts: Array<ReturnType<typeof aShift>>): Cell {
  const pieces: Piece[] = shifts.map((shift) => ({
    shift,
    start: Date.parse(shift.start),
    end: Date.parse(shift.end),
  }));
  const [start, end] = [pieces[0]?.start ?? now, pieces.at(-1)?.end ?? now + 3_600_000];
  return { start, end, day: 0, pieces, nobody: pieces.length === 0 ? [{ start, end, needed: true }] : [] };
}

describe('dropping on a cell', () => {
  it('puts a person in the place of whoever is there', () => {
    expect(askOfDrop({ person: 'dev3' }, cellOf(theirs), editor, now)).toEqual({
      act: 'override',
      given: { add: 'dev3', remove: 'dev2', start: theirs.start, end: theirs.end },
    });
  });

  it('from now on where the shift runs', () => {
    const running = aShift({ responder: 'dev3' });
    expect(askOfDrop({ person: 'dev1' }, cellOf(running), editor, now)).toMatchObject({
      given: { start: '', end: running.end },
    });
  });

  it('fills a gap, instead of nobody', () => {
    expect(askOfDrop({ person: 'dev3' }, cellOf(), editor, now)).toMatchObject({
      given: { add: 'dev3', remove: '', start: '' },
    });
  });

  it('is nothing for what is over, or for the person who is there already', () => {
    const over = aShift({ start: '2026-11-20T05:00:00Z', end: '2026-11-20T13:00:00Z' });
    expect(askOfDrop({ person: 'dev1' }, cellOf(over), editor, now)).toBeUndefined();
    expect(askOfDrop({ person: 'dev2' }, cellOf(theirs), editor, now)).toBeUndefined();
  });

  it('lets people who are no Editors put themselves only', () => {
    expect(askOfDrop({ person: 'dev3' }, cellOf(theirs), dev1, now)).toBeUndefined();
    expect(askOfDrop({ person: 'dev1' }, cellOf(theirs), dev1, now)).toMatchObject({ act: 'override' });
    expect(askOfDrop({ person: 'dev1' }, cellOf(theirs), { ...dev1, refused: 'no' }, now)).toBeUndefined();
  });

  it('asks for an exchange of two shifts, by the one whose shift it is', () => {
    const asked = { act: 'swap', given: { from: 'dev1', to: 'dev2', shift: `${mine.start}/${mine.end}` } };
    expect(askOfDrop({ shift: mine }, cellOf(theirs), dev1, now)).toMatchObject(asked);
    expect(askOfDrop({ shift: theirs }, cellOf(mine), dev1, now)).toMatchObject(asked);
    expect(askOfDrop({ shift: theirs }, cellOf(aShift({ ...mine, responder: 'dev3' })), dev1, now)).toBeUndefined();
    expect(askOfDrop({ shift: aShift() }, cellOf(theirs), editor, now)).toBeUndefined();
  });
});
