import type { ScheduleLayer } from '../../kinds/schedule';
import { instantAt, wallAt } from '../../domain/wallClock';
import { type FixedShift, type RosterDraft, type SlotDraft, toRoster, toShifts } from './roster';
import { type HoursDraft, said, toHours, toHoursDraft } from './hoursDraft';

/** One layer as the form holds it. It remembers what it says as another type, until it is saved. */
export interface LayerDraft {
  name: string;
  type: ScheduleLayer['type'];
  participants: string[];
  epoch: string;
  /** Of a fixed layer: the columns of its table. */
  slots: SlotDraft[];
  every: string;
  unit: NonNullable<ScheduleLayer['unit']>;
  handOff: string;
  advance: NonNullable<ScheduleLayer['advance']>;
  roster: RosterDraft;
  restrictions: HoursDraft[];
  /** Wall-clock times of the schedule's zone; empty for no limit. */
  from: string;
  until: string;
  beside: boolean;
}

/** The three slots that most teams of this kind work. */
export const THREE_SLOTS: SlotDraft[] = [
  { name: 'A', start: '06:00', end: '14:00' },
  { name: 'B', start: '14:00', end: '22:00' },
  { name: 'C', start: '22:00', end: '06:00' },
];

export function newLayer(name: string, epoch: string): LayerDraft {
  return {
    name,
    type: 'slots',
    participants: [],
    epoch,
    slots: THREE_SLOTS,
    every: '1',
    unit: 'weeks',
    handOff: '09:00',
    advance: 'worked',
    roster: { cells: [], others: [] },
    restrictions: [],
    from: '',
    until: '',
    beside: false,
  };
}

export function toLayerDraft(layer: ScheduleLayer, timeZone: string): LayerDraft {
  const { slots, ...roster } = toRoster(layer.shifts ?? [], layer.slots, timeZone);
  return {
    ...newLayer(layer.name, layer.epoch ?? ''),
    type: layer.type,
    participants: layer.participants ?? [],
    slots: layer.type === 'fixed' ? (slots.length > 0 ? slots : THREE_SLOTS) : (layer.slots ?? THREE_SLOTS),
    every: String(layer.every ?? 1),
    unit: layer.unit ?? 'days',
    handOff: layer.handOff ?? '00:00',
    advance: layer.advance ?? 'worked',
    roster,
    restrictions: (layer.restrictions ?? []).map(toHoursDraft),
    from: layer.from ? wallAt(layer.from, timeZone) : '',
    until: layer.until ? wallAt(layer.until, timeZone) : '',
    beside: layer.beside ?? false,
  };
}

/** What is sent of a layer: what its type does not use is left out. `before` keeps instants that no field can say, to the second. */
export function toLayer(draft: LayerDraft, timeZone: string, before: ScheduleLayer[] = []): ScheduleLayer {
  const old = before.find(({ name }) => name === draft.name.trim());
  return said({
    name: draft.name.trim(),
    type: draft.type,
    ...ofType(draft, timeZone),
    restrictions: draft.restrictions.length > 0 ? draft.restrictions.map(toHours) : undefined,
    advance: draft.restrictions.length > 0 && draft.advance === 'calendar' ? draft.advance : undefined,
    from: moment(draft.from, timeZone, old?.from),
    until: moment(draft.until, timeZone, old?.until),
    beside: draft.beside || undefined,
  });
}

function ofType(draft: LayerDraft, timeZone: string): Partial<ScheduleLayer> {
  const turns = { participants: draft.participants, epoch: draft.epoch };
  switch (draft.type) {
    case 'slots':
      return { ...turns, slots: draft.slots.map(trimmed) };
    case 'rotation':
      return { ...turns, every: wholeNumber(draft.every), unit: draft.unit, handOff: draft.handOff.trim() };
    case 'fixed':
      return { shifts: shiftsOf(draft, timeZone) };
  }
}

function shiftsOf({ roster, slots }: LayerDraft, timeZone: string): FixedShift[] {
  return toShifts(roster, slots.map(trimmed), timeZone);
}

function trimmed({ name, start, end }: SlotDraft): SlotDraft {
  return { name: name.trim(), start: start.trim(), end: end.trim() };
}

function wholeNumber(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
}

function moment(wall: string, timeZone: string, before: string | undefined): string | undefined {
  if (!wall) {
    return undefined;
  }
  return before !== undefined && wallAt(before, timeZone) === wall ? before : instantAt(wall, timeZone);
}
