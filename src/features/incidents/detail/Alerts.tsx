import React from 'react';
import { Text } from '@grafana/ui';
import { incidentAlertsQuery } from '../../../api/incidents';
import { usePages } from '../../../api/usePages';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { MoreButton } from '../../../ui/More';
import { Failure, Loading } from '../../../ui/states';
import { AlertFacts } from './AlertFacts';
import { Tile } from '../../../ui/Tile';

export function Alerts({ incident }: { incident: Incident }) {
  const { items: alerts, loaded, pending, error, retry, more } = usePages(incidentAlertsQuery(incident.metadata.name));
  const counts = { firing: incident.status.firingAlerts, total: incident.status.totalAlerts };
  return (
    <Tile
      title={t('incidents.alerts.title', 'Alerts')}
      aside={
        counts.total > 0 && (
          <Text color="secondary">{t('incidents.alerts.count', '{{firing}} of {{total}} firing', counts)}</Text>
        )
      }
    >
      {pending && <Loading lines={2} />}
      {error && (
        <Failure title={t('incidents.alerts.failed', 'Alerts could not be loaded')} error={error} onRetry={retry} />
      )}
      {loaded && alerts.length === 0 && (
        <Text color="secondary">{t('incidents.alerts.none', 'No alert belongs to this incident.')}</Text>
      )}
      {alerts.map((alert) => (
        <AlertFacts key={`${alert.source} ${alert.fingerprint} ${alert.startsAt}`} alert={alert} />
      ))}
      <MoreButton more={more} label={t('incidents.alerts.more', 'Show more alerts')} />
    </Tile>
  );
}
