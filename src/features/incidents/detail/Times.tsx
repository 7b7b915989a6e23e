import React from 'react';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { Instant } from '../../../ui/time';
import { type Fact, FactList } from '../../../ui/FactList';
import { Tile } from '../../../ui/Tile';

/** The moments that are known, in the order in which they must lie. */
export function Times({ incident }: { incident: Incident }) {
  const { spec, status } = incident;
  const moments: Array<[string, string | undefined]> = [
    [t('incidents.times.started', 'Started'), spec.startedAt],
    [t('incidents.times.detected', 'Detected'), spec.detectedAt],
    [t('incidents.times.declared', 'Declared'), status.declaredAt],
    [t('incidents.times.acknowledged', 'Acknowledged'), status.acknowledgedAt],
    [t('incidents.times.mitigated', 'Mitigated'), status.mitigatedAt],
    [t('incidents.times.resolved', 'Resolved'), status.resolvedAt],
  ];
  return (
    <Tile title={t('incidents.times.title', 'Times')}>
      <FactList facts={moments.map(([label, at]): Fact => [label, at && <Instant at={at} />])} />
    </Tile>
  );
}
