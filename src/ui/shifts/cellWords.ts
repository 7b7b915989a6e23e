import { textAt } from '../../domain/zoned';
import { t } from '../../domain/text';
import { type Cell, clockText, type Piece, type Row } from './week';

export function rowName({ slot, layer }: Pick<Row, 'slot' | 'layer'>): string {
  return slot ?? (layer || t('ui.shifts.added', 'Added'));
}

/** What a cell says to screen readers: where it is, and everything that stands in it. */
export function cellLabel(
  { row, cell, timeZone, now, note }: { row: Row; cell: Cell; timeZone: string; now?: number; note?: string },
  nameOf: (name: string) => string
): string {
  const place = [`${rowName(row)} ${row.hours ?? ''}`.trim(), textAt(cell.start, timeZone, 'ddd D MMM')];
  const people = cell.pieces.map((piece) => pieceWords(piece, cell, { timeZone, nameOf }));
  const gaps = cell.nobody.map((free) => nobodyWords(free, cell, timeZone));
  const parts = [...people, ...gaps];
  const running = now !== undefined && now >= cell.start && now < cell.end;
  return [
    ...place,
    ...(parts.length > 0 ? parts : [t('ui.shifts.none', 'none of this row')]),
    ...(cell.trueHours === undefined ? [] : [hoursWords(cell.trueHours)]),
    ...(note === undefined ? [] : [note]),
    ...(running ? [t('ui.shifts.now', 'now')] : []),
  ].join(', ');
}

/** "Dev 1 06:00–10:00 instead of Dev 2, by a swap". */
export function pieceWords(
  piece: Piece,
  cell: Cell,
  { timeZone, nameOf }: { timeZone: string; nameOf: (name: string) => string }
): string {
  const { shift } = piece;
  const when = pieceTimes(piece, cell, timeZone);
  return [nameOf(shift.responder), when, originWords(piece, nameOf)].filter(Boolean).join(' ');
}

/** Times of a piece that does not fill its cell. */
export function pieceTimes(piece: Piece, cell: Cell, timeZone: string): string | undefined {
  return piece.start === cell.start && piece.end === cell.end ? undefined : clockText(piece, timeZone);
}

export function originWords({ shift }: Piece, nameOf: (name: string) => string): string | undefined {
  if (shift.origin === 'layer') {
    return undefined;
  }
  const name = shift.replaces && nameOf(shift.replaces);
  if (!name) {
    return t('ui.shifts.beside', 'added by an override');
  }
  return shift.origin === 'swap'
    ? t('ui.shifts.swapped', 'swapped with {{name}}', { name })
    : t('ui.shifts.replaces', 'instead of {{name}}', { name });
}

export function nobodyWords(free: { start: number; end: number }, cell: Cell, timeZone: string): string {
  return free.start === cell.start && free.end === cell.end
    ? t('ui.shifts.nobody', 'nobody')
    : t('ui.shifts.nobody-at', 'nobody {{time}}', { time: clockText(free, timeZone) });
}

export function hoursWords(hours: number): string {
  return t('ui.shifts.hours', '{{hours}} h', { hours });
}
