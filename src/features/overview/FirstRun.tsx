import React from 'react';
import { useNavigate } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { links } from '../../platform/links';
import { useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Empty } from '../../ui/states';

/** Before the first period there is nothing to watch: says what a period is and how to get one. */
export function FirstRun() {
  const me = useMe();
  const navigate = useNavigate();
  const allowed = me?.permissions.includes('configure');
  return (
    <Empty
      title={t('overview.first.title', 'No hypercare period exists yet')}
      action={
        allowed && (
          <Button size="lg" icon="plus" onClick={() => navigate(links.newPeriod())}>
            <Trans i18nKey="overview.first.create">Create the first period</Trans>
          </Button>
        )
      }
    >
      <Trans i18nKey="overview.first.what">
        A period covers the days after a go-live: incidents, clocks, uptime and the final report all belong to it. It
        needs a title, the moment of the go-live and the services to watch.
      </Trans>{' '}
      {me && !allowed && (
        <Trans i18nKey="overview.first.ask">Ask an Editor or Admin of this Grafana to create one.</Trans>
      )}
    </Empty>
  );
}
