import React from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Text } from '@grafana/ui';
import { type IncidentFilters, summaryQuery } from '../../api/incidents';
import { t } from '../../domain/text';
import { activeCount } from './summary';

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
