import React, { lazy, Suspense, useState } from 'react';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { useMe } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Empty, Loading } from '../../ui/states';

const PeriodForm = lazy(async () => ({ default: (await import('./PeriodForm')).PeriodForm }));

/** Before the first period there is nothing to watch: says what a period is and how to get one. */
export function FirstRun() {
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense fallback={<Loading lines={6} />}>
        <PeriodForm onCancel={() => setOpen(false)} />
      </Suspense>
    );
  }
  const allowed = me?.permissions.includes('configure');
  return (
    <Empty
      title={t('overview.first.title', 'No hypercare period exists yet')}
      action={
        allowed && (
          <Button size="lg" icon="plus" onClick={() => setOpen(true)}>
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
