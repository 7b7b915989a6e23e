import React, { useState } from 'react';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { t } from '../../platform/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Empty, Failure, Loading } from '../../ui/states';
import { Uptime } from './Uptime';

/** Target against actual of every service of the selected period. The server measures and judges; this page shows. */
export function UptimePage() {
  const { period, periods, name, isPending, error, refetch } = usePeriod();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      actions={
        <>
          <PeriodPicker />
          {period && can('configure') && (
            <Button icon="plus" variant="secondary" onClick={() => setAdding(true)} disabled={adding}>
              <Trans i18nKey="uptime.add">Add indicator</Trans>
            </Button>
          )}
        </>
      }
    >
      {period ? (
        <Uptime period={period} adding={adding} setAdding={setAdding} />
      ) : isPending ? (
        <Loading lines={8} />
      ) : error ? (
        <Failure
          title={t('uptime.periods-failed', 'The periods could not be loaded')}
          error={error}
          onRetry={refetch}
        />
      ) : (
        <Empty
          variant={periods.length > 0 ? 'not-found' : 'call-to-action'}
          title={
            periods.length > 0
              ? t('uptime.no-such-period', 'There is no period named {{name}}', { name })
              : t('uptime.no-period', 'Uptime is measured within a hypercare period, and none exists yet')
          }
          action={
            <LinkTo to={links.overview()}>
              <Trans i18nKey="uptime.to-overview">Go to the overview</Trans>
            </LinkTo>
          }
        />
      )}
    </Page>
  );
}
