import React, { useState } from 'react';
import { Trans } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { t } from '../../domain/text';
import { Page } from '../../ui/Page';
import { PeriodGate } from '../../ui/PeriodGate';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Uptime } from './Uptime';

/** Target against actual of every service of the selected period. The server measures and judges; this page shows. */
export function UptimePage() {
  const { period } = usePeriod();
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
      <PeriodGate missing={t('uptime.no-period', 'Uptime is measured within a hypercare period, and none exists yet')}>
        {(shown) => <Uptime period={shown} adding={adding} setAdding={setAdding} />}
      </PeriodGate>
    </Page>
  );
}
