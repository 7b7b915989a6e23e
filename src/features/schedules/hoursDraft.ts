import type { ScheduleSpec } from '../../kinds/schedule';
import type { Weekday } from '../../ui/form/WeekdaysField';

type Hours = NonNullable<ScheduleSpec['serviceHours']>[number];

/** Recurring hours of the week as the form holds them. */
export interface HoursDraft {
  /** None: every day. */
  days: Weekday[];
  start: string;
  end: string;
}

export function toHoursDraft({ days, start, end }: Hours): HoursDraft {
  return { days: days ?? [], start, end };
}

export function toHours({ days, start, end }: HoursDraft): Hours {
  return { ...(days.length > 0 ? { days } : {}), start: start.trim(), end: end.trim() };
}

/** Without what says nothing. */
export function said<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
