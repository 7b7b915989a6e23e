import React from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Text } from '@grafana/ui';
import { type IncidentFilters, summaryQuery } from '../../api/incidents';
import { t } from '../../domain/text';
import type { IncidentSummary } from '../../kinds/incident';
import type { IncidentState } from '../../kinds/scalars';

/** "12 open · 3 at risk · 1 breached", of what the filters let through. */
export function Counts({ filters }: { filters: IncidentFilters }) {
  const { data, error } = useQuery({ ...summaryQuery(filters), placeholderData: keepPreviousData });
  if (!data) {
    return error ? (
      <Text color="secondary">{t('incidents.counts.unknown', 'Counts are not known right now')}</Text>
    ) : null;
  }
  const parts = [
    t('incidents.counts.open', '{{number}} open', { number: activeCount(data) }),
    t('incidents.counts.at-risk', '{{number}} at risk', { number: data.atRisk }),
    t('incidents.counts.breached', '{{number}} breached', { number: data.breached }),
    ...(data.unacknowledged > 0
      ? [t('incidents.counts.unacknowledged', '{{number}} not acknowledged', { number: data.unacknowledged })]
      : []),
  ];
  return <Text tabular>{parts.join(' · ')}</Text>;
}

export function countsByState(summary: IncidentSummary | undefined): Record<IncidentState, number> {
  const counts = { open: 0, investigating: 0, identified: 0, monitoring: 0, resolved: 0 };
  for (const cell of summary?.cells ?? []) {
    counts[cell.state] += cell.count;
  }
  return counts;
}

/** How many incidents are not resolved. */
function activeCount(summary: IncidentSummary): number {
  const { resolved: _, ...active } = countsByState(summary);
  return Object.values(active).reduce((sum, count) => sum + count, 0);
}
