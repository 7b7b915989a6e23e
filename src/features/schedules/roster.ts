import { endWall, instantAt, wallAt } from '../../domain/wallClock';
import { addDays } from '../../domain/zoned';
import type { ScheduleLayer } from '../../kinds/schedule';

/** A column of the table, or a slot of a day. */
export interface SlotDraft {
  name: string;
  start: string;
  end: string;
}

export type FixedShift = NonNullable<ScheduleLayer['shifts']>[number];

/** Somebody on a day in a column of the table. */
export interface Cell {
  /** Local day on which the shift begins. */
  date: string;
  /** Place of the column. */
  slot: number;
  responder: string;
}

/** A fixed layer as a table of days and columns, and the shifts that fit into no column: those stay as they are. */
export interface RosterDraft {
  cells: Cell[];
  others: FixedShift[];
}

/** More columns than people draw: what does not fit is listed below the table. */
const MOST_COLUMNS = 8;

/** Reads shifts as a table. Columns are those that are named, else the times that the shifts have. */
export function toRoster(
  shifts: FixedShift[],
  named: SlotDraft[] | undefined,
  timeZone: string
): RosterDraft & { slots: SlotDraft[] } {
  const slots = named && named.length > 0 ? named : columnsOf(shifts, timeZone);
  const cells: Cell[] = [];
  const others: FixedShift[] = [];
  for (const shift of shifts) {
    const date = wallAt(shift.start, timeZone).slice(0, 10);
    const slot = slots.findIndex((one) => isIn(shift, date, one, timeZone));
    if (slot < 0) {
      others.push(shift);
    } else {
      cells.push({ date, slot, responder: shift.responder });
    }
  }
  return { slots, cells, others };
}

/** The shifts of a table, earliest first. */
export function toShifts({ cells, others }: RosterDraft, slots: SlotDraft[], timeZone: string): FixedShift[] {
  const drawn = cells.flatMap(({ date, slot, responder }) => {
    const column = slots[slot];
    return column ? [{ ...spanOf(date, column, timeZone), responder, ...slotName(column) }] : [];
  });
  return [...drawn, ...others].sort((left, right) =>
    left.start === right.start ? (left.end < right.end ? -1 : 1) : left.start < right.start ? -1 : 1
  );
}

/** Puts somebody into a cell in the place of whoever is there; nobody empties it. */
export function withCell(cells: Cell[], date: string, slot: number, responder: string): Cell[] {
  const rest = cells.filter((cell) => cell.date !== date || cell.slot !== slot);
  return responder ? [...rest, { date, slot, responder }] : rest;
}

/** Copies days from some days before: what stands there takes the place of what stands in them. */
export function withCopied(cells: Cell[], dates: string[], daysBefore: number, slot?: number): Cell[] {
  const inColumn = (cell: Cell) => slot === undefined || cell.slot === slot;
  return dates.reduce((now, date) => {
    const source = now.filter((cell) => cell.date === addDays(date, -daysBefore) && inColumn(cell));
    return [
      ...now.filter((cell) => cell.date !== date || !inColumn(cell)),
      ...source.map((cell) => ({ ...cell, date })),
    ];
  }, cells);
}

/** Without a column and who is in it. */
export function withoutColumn(cells: Cell[], slot: number): Cell[] {
  return cells.flatMap((cell) =>
    cell.slot === slot ? [] : [{ ...cell, slot: cell.slot > slot ? cell.slot - 1 : cell.slot }]
  );
}

function columnsOf(shifts: FixedShift[], timeZone: string): SlotDraft[] {
  const found = new Map<string, SlotDraft & { count: number }>();
  for (const { start, end, slot = '' } of shifts) {
    const [from, to] = [wallAt(start, timeZone), wallAt(end, timeZone)];
    const column = { name: slot, start: from.slice(11), end: to.slice(11) };
    if (endWall(from.slice(0, 10), column.start, column.end) === to) {
      const key = [column.name, column.start, column.end].join(' ');
      found.set(key, { ...column, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...found.values()]
    .sort((left, right) => right.count - left.count)
    .slice(0, MOST_COLUMNS)
    .sort((left, right) => (left.start < right.start ? -1 : 1))
    .map(({ name, start, end }) => ({ name, start, end }));
}

/** Only where the table says exactly the same instants. */
function isIn(shift: FixedShift, date: string, column: SlotDraft, timeZone: string): boolean {
  const { start, end } = spanOf(date, column, timeZone);
  return shift.start === start && shift.end === end && (shift.slot ?? '') === column.name;
}

function spanOf(date: string, { start, end }: SlotDraft, timeZone: string): { start: string; end: string } {
  return {
    start: instantAt(`${date}T${start}`, timeZone),
    end: instantAt(endWall(date, start, end), timeZone),
  };
}

function slotName({ name }: SlotDraft): { slot?: string } {
  return name ? { slot: name } : {};
}

/** After a column went to another place. */
export function withMovedColumn(cells: Cell[], from: number, to: number): Cell[] {
  return cells.map((cell) => ({ ...cell, slot: placeAfterMove(cell.slot, from, to) }));
}

function placeAfterMove(slot: number, from: number, to: number): number {
  if (slot === from) {
    return to;
  }
  const closed = slot > from ? slot - 1 : slot;
  return closed >= to ? closed + 1 : closed;
}
