import { dateTimeFormat, dateTimeParse } from '@grafana/data';
import type { PeriodInput } from '../../api/periods';
import { slug } from '../../domain/slug';

/** What the form holds; times are wall-clock times of the chosen zone, as the date fields show them. */
export interface PeriodDraft {
  title: string;
  name: string;
  timeZone: string;
  goLiveAt: string;
  plannedEnd: string;
  services: string[];
}

const WALL = 'YYYY-MM-DDTHH:mm';
const HOUR_MS = 3_600_000;
/** Five days, the length that the built-in criteria are made for. */
const LENGTH_MS = 120 * HOUR_MS;

/** A period that starts with the next full hour. */
export function newDraft(now: number, timeZone: string): PeriodDraft {
  const goLiveAt = toWall(Math.ceil(now / HOUR_MS) * HOUR_MS, timeZone);
  return { title: '', name: '', timeZone, goLiveAt, plannedEnd: plannedEnd(goLiveAt, timeZone), services: [] };
}

/** The end that fits a go-live: 120 hours of real time later, whatever the clocks do in between. */
export function plannedEnd(goLiveAt: string, timeZone: string): string {
  const start = Date.parse(toInstant(goLiveAt, timeZone));
  return Number.isNaN(start) ? '' : toWall(start + LENGTH_MS, timeZone);
}

export function toInput(draft: PeriodDraft): PeriodInput {
  const { title, timeZone } = draft;
  return {
    metadata: { name: draft.name || slug(title) },
    spec: {
      title: title.trim(),
      timeZone,
      goLiveAt: toInstant(draft.goLiveAt, timeZone),
      plannedEnd: toInstant(draft.plannedEnd, timeZone),
      services: draft.services.map((service) => ({ name: slug(service), title: service })),
    },
  };
}

function toWall(at: number, timeZone: string): string {
  return dateTimeFormat(at, { timeZone, format: WALL });
}

function toInstant(wall: string, timeZone: string): string {
  const moment = dateTimeParse(wall, { timeZone, format: WALL });
  return moment.isValid() ? moment.toISOString().replace(/\.\d+Z$/, 'Z') : '';
}
