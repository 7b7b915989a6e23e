import React from 'react';
import { Trans } from '@grafana/i18n';
import { usePeriod } from '../../platform/period';
import { useCan } from '../../platform/permissions';
import { links } from '../../platform/links';
import { t } from '../../platform/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { PeriodPicker } from '../../ui/PeriodPicker';
import { Empty, Failure, Loading } from '../../ui/states';
import { FirstRun } from './FirstRun';
import { Overview } from './Overview';

export function OverviewPage() {
  const { period, periods, name, isPending, error, refetch } = usePeriod();
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
      {isPending ? (
        <Loading lines={10} />
      ) : error ? (
        <Failure
          title={t('overview.periods-failed', 'The periods could not be loaded')}
          error={error}
          onRetry={refetch}
        />
      ) : periods.length === 0 ? (
        <FirstRun />
      ) : (
        <Empty
          variant="not-found"
          title={t('overview.no-such-period', 'There is no period named {{name}}', { name })}
          action={
            <LinkTo to={links.overview()}>
              <Trans i18nKey="overview.show-active">Show the active period</Trans>
            </LinkTo>
          }
        />
      )}
    </Page>
  );
}
