import React from 'react';
import { usePeriod } from '../../platform/period';
import { t } from '../../domain/text';
import { Page } from '../../ui/Page';
import { PeriodGate } from '../../ui/PeriodGate';
import { CurrentReport } from './CurrentReport';
import { FrozenReport } from './FrozenReport';
import { useVersion } from './useVersion';

export function ReportPage() {
  const { period } = usePeriod();
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
      <PeriodGate missing={t('reports.no-period', 'There is no period to report on yet')}>{() => null}</PeriodGate>
    </Page>
  );
}
