import React from 'react';
import { Trans } from '@grafana/i18n';
import { links } from '../../platform/links';
import { usePeriod } from '../../platform/period';
import { t } from '../../platform/text';
import { LinkTo } from '../../ui/LinkTo';
import { Page } from '../../ui/Page';
import { Empty, Failure, Loading } from '../../ui/states';
import { CurrentReport } from './CurrentReport';
import { FrozenReport } from './FrozenReport';
import { useVersion } from './useVersion';
import { PLAIN } from './words';

export function ReportPage() {
  const { period, periods, name, isPending, error, refetch } = usePeriod();
  const { version } = useVersion();
  if (period) {
    return version === undefined ? (
      <CurrentReport key={period.metadata.name} period={period.metadata.name} />
    ) : (
      <FrozenReport period={period.metadata.name} version={version} />
    );
  }
  return (
    <Page title={t('reports.title', 'Summary report')}>
      {isPending ? (
        <Loading lines={10} />
      ) : error ? (
        <Failure
          title={t('reports.periods-failed', 'The periods could not be loaded')}
          error={error}
          onRetry={refetch}
        />
      ) : (
        <Empty
          variant={periods.length === 0 ? 'call-to-action' : 'not-found'}
          title={
            periods.length === 0
              ? t('reports.no-period', 'There is no period to report on yet')
              : t('reports.no-such-period', 'There is no period named {{name}}', { name, ...PLAIN })
          }
          action={
            <LinkTo to={links.overview()}>
              <Trans i18nKey="reports.to-overview">Go to the overview</Trans>
            </LinkTo>
          }
        />
      )}
    </Page>
  );
}
