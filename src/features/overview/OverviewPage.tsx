import React from 'react';
import { Trans } from '@grafana/i18n';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { PeriodGate } from '../../ui/PeriodGate';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { FirstRun } from './FirstRun';
import { Overview } from './Overview';

export function OverviewPage() {
  const { period } = usePeriod();
  const can = useCan();
  if (period) {
    return (
      <Page
        title={period.spec.title}
        actions={
          <>
            <PeriodPicker />
            {can('declare') && (
              <LinkTo to={links.declare(period.metadata.name)} icon="plus">
                <Trans i18nKey="overview.declare">Declare incident</Trans>
              </LinkTo>
            )}
          </>
        }
      >
        <Overview period={period} />
      </Page>
    );
  }
  return (
    <Page title={t('overview.title', 'Overview')}>
      <PeriodGate none={<FirstRun />}>{() => null}</PeriodGate>
    </Page>
  );
}
