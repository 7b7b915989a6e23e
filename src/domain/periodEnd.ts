import type { HypercarePeriod } from '../kinds/period';

/** When a period ends (RFC 3339): when it was closed, else as planned, with its extensions. */
export function endOf({ spec, status }: HypercarePeriod): string {
  if (status.state === 'closed' && spec.closedAt) {
    return spec.closedAt;
  }
  const ends = [spec.plannedEnd, ...(spec.extensions ?? []).map(({ to }) => to)];
  return ends.reduce((latest, end) => (Date.parse(end) > Date.parse(latest) ? end : latest));
}
