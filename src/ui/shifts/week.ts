import { addDays, type Day, instantOf, textAt } from '../../domain/zoned';
import type { Shift } from '../../kinds/oncall';
import type { ScheduleLayer } from '../../kinds/schedule';

/** Half open, milliseconds since 1970. */
export interface Stretch {
  start: number;
  end: number;
}

/** What of a shift a cell shows. */
export interface Piece extends Stretch {
  shift: Shift;
}

export interface Cell extends Stretch {
  /** Place of its day in the week. */
  day: number;
  pieces: Piece[];
  /** Time of the cell in which nobody is on call. */
  nobody: Array<Stretch & { needed: boolean }>;
  /** Real hours, where the clock changes and they are others than the clock says. */
  trueHours?: number;
}

export interface Row {
  key: string;
  layer: string;
  slot?: string;
  /** "06:00–14:00". */
  hours?: string;
  cells: Cell[];
}

export interface Grid {
  days: Day[];
  rows: Row[];
}

export interface GridInput {
  shifts: Shift[];
  /** How the schedule is drawn, for the order of rows and the hours of slots. */
  layers: ScheduleLayer[];
  days: Day[];
  timeZone: string;
  /** Time in which somebody would have to be on call and nobody is, where that is known. */
  gaps?: Stretch[];
}

const HOUR = 3_600_000;

/**
 * Shifts as people draw them: a row for each slot of the day, or for each layer without slots, and a column for each day. A shift of a
 * slot stands on the day on which the slot begins, also when it goes over midnight.
 */
export function layOut(input: GridInput): Grid {
  const shifts = input.shifts.map((shift) => ({ shift, start: Date.parse(shift.start), end: Date.parse(shift.end) }));
  const drawn = drawnRows(input.layers, input.shifts);
  const covered = merged(shifts);
  const slots = drawn.some(({ window }) => window);
  const rows = drawn.map((row, index) => {
    const own = shifts.filter(({ shift }) => keyOf(shift) === row.key);
    const cells = row.window
      ? slotCells(row.window, own, covered, input)
      : row.slot
        ? startCells(own, input)
        : dayCells(own, input, !slots && index === 0);
    return { key: row.key, layer: row.layer, slot: row.slot, hours: row.window && hoursOf(row.window), cells };
  });
  return { days: input.days, rows };
}

/** Everybody who has shifts here, in the order of the layers, so that each keeps a colour from week to week. */
export function peopleIn(layers: ScheduleLayer[], shifts: Shift[]): string[] {
  const drawn = layers.flatMap(({ participants = [], shifts: fixed = [] }) => [
    ...participants,
    ...fixed.map(({ responder }) => responder),
  ]);
  const others = shifts.flatMap(({ responder, replaces }) => (replaces ? [responder, replaces] : [responder]));
  return [...new Set([...drawn, ...others.sort()])];
}

/** Where an instant is in a stretch, 0 to 1; undefined outside. */
export function placeIn({ start, end }: Stretch, instant: number): number | undefined {
  return instant >= start && instant < end ? (instant - start) / (end - start) : undefined;
}

/** "06:00–14:00" by the clock of the zone. */
export function clockText({ start, end }: Stretch, timeZone: string): string {
  return `${textAt(start, timeZone, 'HH:mm')}–${textAt(end, timeZone, 'HH:mm')}`;
}

interface Window {
  start: string;
  end: string;
}

interface DrawnRow {
  key: string;
  layer: string;
  slot?: string;
  window?: Window;
}

function drawnRows(layers: ScheduleLayer[], shifts: Shift[]): DrawnRow[] {
  const rows = layers.flatMap(({ name, type, slots = [] }): DrawnRow[] => {
    if (type === 'slots') {
      return slots.map((slot) => ({
        key: keyOf({ layer: name, slot: slot.name }),
        layer: name,
        slot: slot.name,
        window: slot,
      }));
    }
    const named = [...new Set(shifts.filter(({ layer }) => layer === name).map(({ slot }) => slot))];
    return named.length === 0 ? [{ key: keyOf({ layer: name }), layer: name }] : named.map((slot) => rowOf(name, slot));
  });
  const known = new Set(rows.map(({ key }) => key));
  // Added by hand, or of a layer that the schedule has no more.
  const others = shifts.filter((shift) => !known.has(keyOf(shift))).map(({ layer, slot }) => rowOf(layer, slot));
  return [...rows, ...new Map(others.map((row) => [row.key, row])).values()];
}

function rowOf(layer: string, slot: string | undefined): DrawnRow {
  return { key: keyOf({ layer, slot }), layer, slot };
}

function keyOf({ layer, slot }: { layer: string; slot?: string }): string {
  return JSON.stringify([layer, slot ?? '']);
}

function hoursOf({ start, end }: Window): string {
  return `${start}–${end}`;
}

function slotCells(window: Window, own: Piece[], covered: Stretch[], { days, timeZone, gaps }: GridInput): Cell[] {
  const windows = days.map(({ date }) => windowOn(date, window, timeZone));
  const before = windowOn(addDays(days[0]?.date ?? '1970-01-01', -1), window, timeZone);
  const cells = windows.map((stretch, day): Cell => ({
    ...stretch,
    day,
    pieces: own.filter((piece) => overlap(piece, stretch)).map((piece) => within(piece, [before, ...windows], stretch)),
    nobody: without(stretch, covered).map((free) => ({
      ...free,
      needed: gaps?.some((gap) => overlap(gap, free)) ?? true,
    })),
    trueHours: differing(stretch, window),
  }));
  // Of a version of the schedule in which the slot had other hours.
  for (const piece of own.filter((one) => ![before, ...windows].some((stretch) => overlap(one, stretch)))) {
    cells.find(({ day }) => placeIn(days[day] ?? piece, piece.start) !== undefined)?.pieces.push(piece);
  }
  cells.forEach(({ pieces }) => pieces.sort(byStart));
  return cells;
}

/** A whole shift, unless it goes on into other cells too. */
function within(piece: Piece, windows: Stretch[], cell: Stretch): Piece {
  return windows.filter((window) => overlap(piece, window)).length > 1 ? { ...piece, ...shared(piece, cell) } : piece;
}

function startCells(own: Piece[], { days }: GridInput): Cell[] {
  return days.map(({ start, end }, day) => ({
    start,
    end,
    day,
    pieces: own.filter((piece) => placeIn({ start, end }, piece.start) !== undefined).sort(byStart),
    nobody: [],
  }));
}

function dayCells(own: Piece[], { days, gaps = [] }: GridInput, saysGaps: boolean): Cell[] {
  return days.map(({ start, end }, day) => {
    const whole = { start, end };
    const pieces = own.filter((piece) => overlap(piece, whole)).map((piece) => ({ ...piece, ...shared(piece, whole) }));
    const open = saysGaps ? gaps.filter((gap) => overlap(gap, whole)).map((gap) => shared(gap, whole)) : [];
    return { ...whole, day, pieces: pieces.sort(byStart), nobody: open.map((free) => ({ ...free, needed: true })) };
  });
}

function windowOn(date: string, { start, end }: Window, timeZone: string): Stretch {
  const last = end <= start ? addDays(date, 1) : date;
  return { start: instantOf(date, start, timeZone), end: instantOf(last, end, timeZone) };
}

function differing({ start, end }: Stretch, window: Window): number | undefined {
  const real = (end - start) / HOUR;
  const clock = (minutesOf(window.end) - minutesOf(window.start) + 24 * 60) % (24 * 60) || 24 * 60;
  return real === clock / 60 ? undefined : real;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function overlap(left: Stretch, right: Stretch): boolean {
  return left.start < right.end && right.start < left.end;
}

function shared(left: Stretch, right: Stretch): Stretch {
  return { start: Math.max(left.start, right.start), end: Math.min(left.end, right.end) };
}

function merged(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const { start, end } of [...stretches].sort(byStart)) {
    const last = all.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      all.push({ start, end });
    }
  }
  return all;
}

/** What of a stretch is in none of the others, which stand in order and do not touch. */
function without({ start, end }: Stretch, others: Stretch[]): Stretch[] {
  const free: Stretch[] = [];
  let from = start;
  for (const other of others.filter((one) => overlap(one, { start, end }))) {
    if (other.start > from) {
      free.push({ start: from, end: other.start });
    }
    from = Math.max(from, other.end);
  }
  return from < end ? [...free, { start: from, end }] : free;
}

function byStart(left: Stretch, right: Stretch): number {
  return left.start - right.start;
}
