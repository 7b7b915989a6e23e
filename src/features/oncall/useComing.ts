import { useQuery } from '@tanstack/react-query';
import { shiftsQuery } from '../../api/onCall';
import { addDays, dateAt, instantOf, toInstant } from '../../domain/zoned';
import type { Shift } from '../../kinds/oncall';
import { serverNow } from '../../platform/clock';
import { type Desk, stretchText } from './desk';
import { spanKey } from './asks';

/** How far ahead people swap. */
const DAYS = 35;

/** Shifts of the coming weeks that have not begun. */
export function useComing({ schedule, timeZone }: Desk): Shift[] {
  const until = addDays(dateAt(serverNow(), timeZone), DAYS);
  const { data } = useQuery(shiftsQuery(schedule, { to: toInstant(instantOf(until, '00:00', timeZone)) }));
  return (data?.items ?? []).filter(({ start }) => Date.parse(start) > serverNow());
}

/** Shifts of a person to choose from. */
export function shiftOptions(shifts: Shift[], responder: string, desk: Desk, chosen: string) {
  const options = shifts
    .filter((shift) => shift.responder === responder)
    .map((shift) => ({
      value: spanKey(shift),
      label: `${stretchText(shift, desk)}${shift.slot ? ` · ${shift.slot}` : ''}`,
    }));
  if (chosen && !options.some(({ value }) => value === chosen)) {
    const [start = '', end = ''] = chosen.split('/');
    return [{ value: chosen, label: stretchText({ start, end }, desk) }, ...options];
  }
  return options;
}

export function personOptions(people: string[], { nameOf, marks }: Desk) {
  const known = [...people, ...[...marks.keys()].filter((name) => !people.includes(name))];
  return known.map((name) => ({
    value: name,
    label: nameOf(name),
    description: nameOf(name) === name ? undefined : name,
  }));
}
