import React from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Text } from '@grafana/ui';
import { incidentAlertsQuery } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { Failure, Loading } from '../../../ui/states';
import { AlertFacts } from './AlertFacts';
import { OlderButton } from './OlderButton';
import { Panel } from './Panel';

export function Alerts({ incident }: { incident: Incident }) {
  const pages = useInfiniteQuery(incidentAlertsQuery(incident.metadata.name));
  const { data, error, refetch } = pages;
  const alerts = data?.pages.flatMap((page) => page.items);
  const counts = { firing: incident.status.firingAlerts, total: incident.status.totalAlerts };
  return (
    <Panel
      title={t('incidents.alerts.title', 'Alerts')}
      actions={
        counts.total > 0 && (
          <Text color="secondary">{t('incidents.alerts.count', '{{firing}} of {{total}} firing', counts)}</Text>
        )
      }
    >
      {!alerts && !error && <Loading lines={2} />}
      {!alerts && error && (
        <Failure
          title={t('incidents.alerts.failed', 'Alerts could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {alerts?.length === 0 && (
        <Text color="secondary">{t('incidents.alerts.none', 'No alert belongs to this incident.')}</Text>
      )}
      {alerts?.map((alert) => (
        <AlertFacts key={`${alert.source} ${alert.fingerprint} ${alert.startsAt}`} alert={alert} />
      ))}
      <OlderButton pages={pages} label={t('incidents.alerts.more', 'Show more alerts')} />
    </Panel>
  );
}
