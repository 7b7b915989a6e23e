import React from 'react';
import { Stack, TextLink } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { t } from '../../../domain/text';
import { incidentLinks } from './incidentLinks';
import { Tile } from '../../../ui/Tile';

/** Dashboards at the time of the incident, the runbook of the service, and what people linked. */
export function Links({ incident, period }: { incident: Incident; period: HypercarePeriod | undefined }) {
  const found = incidentLinks(incident, period);
  if (found.length === 0) {
    return null;
  }
  return (
    <Tile title={t('incidents.links.title', 'Links')}>
      <Stack direction="column" gap={1}>
        {found.map(({ title, url }) => (
          <TextLink key={`${title} ${url}`} href={url} external={!url.startsWith('/')}>
            {title}
          </TextLink>
        ))}
      </Stack>
    </Tile>
  );
}
