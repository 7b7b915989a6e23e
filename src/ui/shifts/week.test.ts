import { daysFrom } from '../../domain/zoned';
import type { ScheduleLayer } from '../../kinds/schedule';
import { aShift, shiftsOfDays, threeSlots } from '../../test/factories/onCall';
import { clockText, type Grid, type GridInput, layOut, peopleIn, placeIn } from './week';

const timeZone = 'Europe/Berlin';

function grid(over: Partial<GridInput> = {}): Grid {
  return layOut({
    shifts: shiftsOfDays(7),
    layers: [threeSlots],
    days: daysFrom('2026-11-16', 7, timeZone),
    timeZone,
    ...over,
  });
}

/** What stands in the cells, as on paper. */
function paper({ rows }: Grid): string[] {
  return rows.map(
    ({ slot, layer, cells }) =>
      `${slot ?? layer}: ${cells.map(({ pieces }) => pieces.map(({ shift }) => shift.responder).join('+') || '-').join(' ')}`
  );
}

describe('the week as people draw it', () => {
  it('has a row for each slot and a column for each day', () => {
    expect(paper(grid())).toEqual([
      'A: dev1 dev2 dev3 dev1 dev2 dev3 dev1',
      'B: dev2 dev3 dev1 dev2 dev3 dev1 dev2',
      'C: dev3 dev1 dev2 dev3 dev1 dev2 dev3',
    ]);
    expect(grid().rows.map(({ hours }) => hours)).toEqual(['06:00–14:00', '14:00–22:00', '22:00–06:00']);
  });

  it('keeps a slot over midnight on the day on which it begins', () => {
    const sunday = aShift({ start: '2026-11-15T21:00:00Z', end: '2026-11-16T05:00:00Z', slot: 'C', responder: 'late' });
    const [, , night] = grid({ shifts: [sunday, ...shiftsOfDays(7)] }).rows;
    expect(night?.cells[0]?.pieces.map(({ shift }) => shift.responder)).toEqual(['dev3']);
  });

  it('shows several people of one cell in order, whoever came in the middle of a slot', () => {
    const shifts = [
      aShift({ start: '2026-11-20T21:00:00Z', end: '2026-11-21T01:00:00Z', slot: 'C', responder: 'dev1' }),
      aShift({
        start: '2026-11-21T01:00:00Z',
        end: '2026-11-21T05:00:00Z',
        slot: 'C',
        responder: 'dev2',
        origin: 'override',
        replaces: 'dev1',
      }),
    ];
    const cell = grid({ shifts }).rows[2]?.cells[4];
    expect(cell?.pieces.map((piece) => `${piece.shift.responder} ${clockText(piece, timeZone)}`)).toEqual([
      'dev1 22:00–02:00',
      'dev2 02:00–06:00',
    ]);
  });

  it('says nobody where nobody is on call in a slot, and whether somebody would have to be', () => {
    const shifts = [aShift({ end: '2026-11-21T11:00:00Z' })];
    const gaps = [{ start: Date.parse('2026-11-21T11:00:00Z'), end: Date.parse('2026-11-21T12:00:00Z') }];
    const saturday = grid({ shifts, gaps }).rows[0]?.cells[5];
    expect(saturday?.nobody.map((free) => [clockText(free, timeZone), free.needed])).toEqual([['12:00–14:00', true]]);
    const friday = grid({ shifts, gaps }).rows[0]?.cells[4];
    expect(friday?.nobody.map(({ needed }) => needed)).toEqual([false]);
  });

  it('says no gap where somebody of another layer is on call', () => {
    const other = aShift({
      start: '2026-11-16T05:00:00Z',
      end: '2026-11-16T13:00:00Z',
      layer: 'Office',
      slot: undefined,
      responder: 'lead',
    });
    const office: ScheduleLayer = { name: 'Office', type: 'rotation', participants: ['lead'] };
    const { rows } = grid({ shifts: [other], layers: [threeSlots, office] });
    expect(rows[0]?.cells[0]).toMatchObject({ pieces: [], nobody: [] });
    expect(rows[3]?.cells[0]?.pieces).toHaveLength(1);
  });

  it('cuts a turn of a rotation into its days', () => {
    const layers: ScheduleLayer[] = [{ name: 'Weekly', type: 'rotation', participants: ['dev1', 'dev2'] }];
    const shifts = [
      aShift({
        start: '2026-11-11T07:00:00Z',
        end: '2026-11-18T07:00:00Z',
        layer: 'Weekly',
        slot: undefined,
        responder: 'dev1',
      }),
      aShift({
        start: '2026-11-18T07:00:00Z',
        end: '2026-11-25T07:00:00Z',
        layer: 'Weekly',
        slot: undefined,
        responder: 'dev2',
      }),
    ];
    const weekly = grid({ layers, shifts });
    expect(paper(weekly)).toEqual(['Weekly: dev1 dev1 dev1+dev2 dev2 dev2 dev2 dev2']);
    const wednesday = weekly.rows[0]?.cells[2]?.pieces ?? [];
    expect(wednesday.map((piece) => clockText(piece, timeZone))).toEqual(['00:00–08:00', '08:00–00:00']);
  });

  it('gives what no layer has a row of its own, so that nobody who is on call is missing', () => {
    const added = aShift({ layer: '', slot: undefined, responder: 'guest', origin: 'override' });
    expect(paper(grid({ shifts: [added] })).at(-1)).toBe(': - - - - - guest -');
  });

  it('shows a shift of former hours on the day on which it began', () => {
    const layers: ScheduleLayer[] = [{ ...threeSlots, slots: [{ name: 'A', start: '15:00', end: '16:00' }] }];
    expect(paper(grid({ layers, shifts: [aShift()] }))).toEqual(['A: - - - - - dev3 -']);
  });
});

describe('weeks with a clock change', () => {
  it('say the true length of the night and of the day', () => {
    const days = daysFrom('2026-10-19', 7, timeZone);
    const { rows } = grid({ shifts: [], days });
    expect(rows[2]?.cells.map(({ trueHours }) => trueHours)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      9,
      undefined,
    ]);
    expect((days[6]!.end - days[6]!.start) / 3_600_000).toBe(25);
  });

  it('have a shorter night in spring, without a gap', () => {
    const shifts = [aShift({ start: '2026-03-28T21:00:00Z', end: '2026-03-29T04:00:00Z', slot: 'C' })];
    const cell = grid({ shifts, days: daysFrom('2026-03-23', 7, timeZone) }).rows[2]?.cells[5];
    expect(cell).toMatchObject({ trueHours: 7, nobody: [] });
    expect(cell?.pieces).toHaveLength(1);
  });
});

it('people stand in the order of their turns, others behind them', () => {
  expect(peopleIn([threeSlots], [aShift({ responder: 'guest', replaces: 'before' })])).toEqual([
    'dev1',
    'dev2',
    'dev3',
    'before',
    'guest',
  ]);
});

it('the start belongs to a stretch, its end does not', () => {
  expect([0, 5, 10].map((instant) => placeIn({ start: 0, end: 10 }, instant))).toEqual([0, 0.5, undefined]);
});
