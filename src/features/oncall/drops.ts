import type { Shift } from '../../kinds/oncall';
import { type Ask, spanKey } from './asks';
import type { Desk } from './desk';
import type { Cell } from '../../ui/shifts/week';
import { toInstant } from '../../domain/zoned';

/** What is dragged over the week: a person, or the shift of a cell. */
export type Dragged = { person: string } | { shift: Shift };

type Who = Pick<Desk, 'editor' | 'me' | 'refused'>;

/** What is asked when something is dropped on a cell; nothing where it may not go. */
export function askOfDrop(dragged: Dragged, cell: Cell, desk: Who, now: number): Ask | undefined {
  if (cell.end <= now) {
    return undefined;
  }
  return 'person' in dragged ? personOn(dragged.person, cell, desk, now) : shiftOn(dragged.shift, cell, desk, now);
}

/** Whoever is dropped stands in for who is there, or fills the gap. */
function personOn(person: string, cell: Cell, { editor, me, refused }: Who, now: number): Ask | undefined {
  if (!editor && (person !== me || refused !== undefined)) {
    return undefined;
  }
  const shift = shiftOf(cell, now);
  const gap = cell.nobody.find(({ end }) => end > now);
  const stretch = shift
    ? { start: Date.parse(shift.start), end: Date.parse(shift.end), remove: shift.responder }
    : gap && { start: gap.start, end: gap.end, remove: '' };
  if (!stretch || stretch.remove === person) {
    return undefined;
  }
  const start = stretch.start <= now ? '' : toInstant(stretch.start);
  return { act: 'override', given: { add: person, remove: stretch.remove, start, end: toInstant(stretch.end) } };
}

/** Two shifts change places: who asks is the one who may. */
function shiftOn(given: Shift, cell: Cell, { editor, me, refused }: Who, now: number): Ask | undefined {
  const other = shiftOf(cell, now);
  if (!other || other.responder === given.responder || [given, other].some(({ start }) => Date.parse(start) <= now)) {
    return undefined;
  }
  const mine = refused === undefined ? me : undefined;
  const [from, to] = mine !== undefined && other.responder === mine ? [other, given] : [given, other];
  return editor || from.responder === mine
    ? {
        act: 'swap',
        given: { from: from.responder, shift: spanKey(from), to: to.responder, inReturn: spanKey(to) },
      }
    : undefined;
}

/** The one shift of a cell that is not over. */
export function shiftOf(cell: Cell | undefined, now: number): Shift | undefined {
  return cell?.pieces.map(({ shift }) => shift).find(({ end }) => Date.parse(end) > now);
}
