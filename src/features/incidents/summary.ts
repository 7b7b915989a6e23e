import type { IncidentSummary } from '../../kinds/incident';
import type { IncidentState } from '../../kinds/scalars';

export function countsByState(summary: IncidentSummary | undefined): Record<IncidentState, number> {
  const counts = { open: 0, investigating: 0, identified: 0, monitoring: 0, resolved: 0 };
  for (const cell of summary?.cells ?? []) {
    counts[cell.state] += cell.count;
  }
  return counts;
}

/** How many incidents are not resolved. */
export function activeCount(summary: IncidentSummary): number {
  const { resolved: _, ...active } = countsByState(summary);
  return Object.values(active).reduce((sum, count) => sum + count, 0);
}
