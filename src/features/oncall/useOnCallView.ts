import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { addDays, dateAt, mondayOf, mondayOfWeek, weekOf } from '../../domain/zoned';

export type View = 'week' | 'timeline';

/** Weeks of the timeline; 52 are a year. */
export const SPANS = [1, 2, 4, 8, 12, 52];
const DEFAULT_SPAN = 4;

interface Change {
  schedule?: string;
  week?: string;
  view?: View;
  weeks?: number;
  all?: boolean;
}

/** What the page shows, as the address says it. Whatever the address says wrongly is as if it said nothing. */
export function useOnCallView() {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (next: Change) =>
      setSearch((old) => {
        const params = new URLSearchParams(old);
        const put = (name: string, value: string | undefined) =>
          value === undefined ? params.delete(name) : params.set(name, value);
        if ('schedule' in next) {
          put('schedule', next.schedule);
        }
        if ('week' in next) {
          put('week', next.week);
        }
        if ('view' in next) {
          put('view', next.view === 'timeline' ? 'timeline' : undefined);
        }
        if ('weeks' in next) {
          put('weeks', next.weeks === DEFAULT_SPAN ? undefined : String(next.weeks));
        }
        if ('all' in next) {
          put('all', next.all ? '1' : undefined);
        }
        return params;
      }),
    [setSearch]
  );
  return useMemo(() => {
    const weeks = Number(search.get('weeks'));
    return {
      schedule: search.get('schedule') ?? undefined,
      monday: mondayOfWeek(search.get('week') ?? ''),
      view: search.get('view') === 'timeline' ? ('timeline' as const) : ('week' as const),
      weeks: SPANS.includes(weeks) ? weeks : DEFAULT_SPAN,
      all: search.get('all') === '1',
      change,
    };
  }, [search, change]);
}

/** Monday of the week in which an instant lies, by the zone's calendar. */
export function mondayAt(instant: number, timeZone: string): string {
  return mondayOf(dateAt(instant, timeZone));
}

/** The week before or after; nothing for the one that is shown without being named. */
export function weekStep(monday: string, step: number, thisMonday: string): string | undefined {
  const next = addDays(monday, step * 7);
  return next === thisMonday ? undefined : weekOf(next);
}
