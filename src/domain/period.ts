import type { HypercarePeriod } from '../kinds/period';

const RANK = { active: 0, planned: 1, closed: 2 } as const;

/**
 * The period that a page shows when nobody chose one: an active one, else the next planned, else the last closed. Of several active
 * ones the one that went live last.
 */
export function defaultPeriod(periods: HypercarePeriod[]): HypercarePeriod | undefined {
  return [...periods].sort(
    (left, right) => RANK[left.status.state] - RANK[right.status.state] || byGoLive(left, right) || byName(left, right)
  )[0];
}

function byGoLive(left: HypercarePeriod, right: HypercarePeriod): number {
  const later = Date.parse(right.spec.goLiveAt) - Date.parse(left.spec.goLiveAt);
  return left.status.state === 'planned' ? -later : later;
}

function byName(left: HypercarePeriod, right: HypercarePeriod): number {
  return left.metadata.name < right.metadata.name ? -1 : 1;
}

/** "D+2", "D+0", "D-3": local days since go-live. */
export function formatDayNumber(day: number): string {
  return day < 0 ? `D-${-day}` : `D+${day}`;
}

/** When a period ends (RFC 3339): when it was closed, else as planned, with its extensions. */
export function endOf({ spec, status }: HypercarePeriod): string {
  return status.state === 'closed' && spec.closedAt ? spec.closedAt : plannedEndOf({ spec });
}

/** When a period is planned to end (RFC 3339): as planned first, or its last extension. */
export function plannedEndOf({ spec }: Pick<HypercarePeriod, 'spec'>): string {
  const ends = [spec.plannedEnd, ...(spec.extensions ?? []).map(({ to }) => to)];
  return ends.reduce((latest, end) => (Date.parse(end) > Date.parse(latest) ? end : latest));
}
