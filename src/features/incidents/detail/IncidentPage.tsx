import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router-dom';
import { incidentQuery } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { LinkTo } from '../../../ui/LinkTo';
import { Page } from '../../../ui/Page';
import { Empty, Failure, Loading } from '../../../ui/states';
import { displayName } from '../words';
import { IncidentView } from './IncidentView';

/** One incident: what is due, what happened, and everything one can do about it. */
export function IncidentPage() {
  const { name = '' } = useParams();
  const [params] = useSearchParams();
  const { data, error, isFetching, refetch } = useQuery(incidentQuery(name));
  const list = links.incidents({ period: data?.spec.period ?? params.get('period') ?? undefined });
  const parent = { text: t('incidents.page.parent', 'Incidents'), url: list };
  if (data) {
    return (
      <Page title={heading(data)} parent={parent}>
        <IncidentView key={data.metadata.name} incident={data} />
      </Page>
    );
  }
  return (
    <Page title={name.toUpperCase()} parent={parent}>
      {!error && <Loading lines={10} what={t('incidents.page.loading', 'Loading the incident')} />}
      {error?.status === 404 && (
        <Empty
          variant="not-found"
          title={t('incidents.page.not-found', 'There is no incident {{id}}', { id: name.toUpperCase() })}
          action={<LinkTo to={list}>{t('incidents.page.all', 'See all incidents')}</LinkTo>}
        />
      )}
      {error && error.status !== 404 && (
        <Failure
          title={t('incidents.page.failed', 'The incident could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </Page>
  );
}

function heading(incident: Incident): string {
  return `${displayName(incident)} ${incident.spec.title}`;
}
