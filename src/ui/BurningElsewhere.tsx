import React from 'react';
import { Alert, TextLink } from '@grafana/ui';
import { gravestQuery } from '../api/incidents';
import { usePages } from '../api/usePages';
import { isBurning } from '../domain/incident';
import { links } from '../platform/links';
import { t } from '../domain/text';

const NAMED = 3;

/**
 * The P1 and P2 that nobody has taken in other periods than the one that is shown: whoever was paged for one of them must find it, also
 * when a younger period has become the one that pages open with. Nothing where there are none.
 */
export function BurningElsewhere({ period }: { period: string }) {
  const burning = usePages(gravestQuery()).items.filter(
    (incident) => isBurning(incident) && incident.spec.period !== period
  );
  if (burning.length === 0) {
    return null;
  }
  return (
    <Alert severity="error" bottomSpacing={0} title={countText(burning.length)}>
      {burning.slice(0, NAMED).map(({ metadata: { name }, spec }) => (
        <div key={name} style={{ overflowWrap: 'anywhere' }}>
          <TextLink href={links.incident(name, spec.period)} inline={false} color="primary">
            {`${spec.priority} ${name.toUpperCase()} ${spec.title}`}
          </TextLink>
        </div>
      ))}
    </Alert>
  );
}

function countText(count: number): string {
  return count === 1
    ? t('ui.elsewhere.one', 'In another period, 1 incident of P1 or P2 waits for somebody to take it')
    : t('ui.elsewhere.some', 'In other periods, {{count}} incidents of P1 or P2 wait for somebody to take them', {
        count,
      });
}
