import React, { type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import type { HypercarePeriod } from '../kinds/period';
import { links } from '../platform/links';
import { usePeriod } from '../platform/period';
import { t } from '../domain/text';
import { LinkTo } from './LinkTo';
import { Empty, Failure, Loading } from './states';

interface Props {
  /** What the page shows of a period. */
  children: (period: HypercarePeriod) => ReactNode;
  /** What the page says while there is no period at all, in one sentence. */
  missing?: string;
  /** What it shows instead of that sentence. */
  none?: ReactNode;
}

/**
 * Lets through to a page once its period is known. A period in the address that does not exist is said: showing nothing, or another
 * period, would look like an answer.
 */
export function PeriodGate({ children, missing, none }: Props) {
  const { period, periods, name, isPending, error, refetch } = usePeriod();
  if (period) {
    return children(period);
  }
  if (isPending) {
    return <Loading lines={10} />;
  }
  if (error) {
    return (
      <Failure title={t('ui.period-gate.failed', 'The periods could not be loaded')} error={error} onRetry={refetch} />
    );
  }
  if (periods.length === 0) {
    return (
      none ?? (
        <Empty
          title={missing ?? t('ui.period-gate.none', 'There is no hypercare period yet')}
          action={
            <LinkTo to={links.overview()}>
              <Trans i18nKey="ui.period-gate.overview">Go to the overview</Trans>
            </LinkTo>
          }
        />
      )
    );
  }
  return (
    <Empty
      variant="not-found"
      title={t('ui.period-gate.not-found', 'There is no period named {{name}}', { name })}
      action={
        <LinkTo to={links.overview()}>
          <Trans i18nKey="ui.period-gate.active">Show the active period</Trans>
        </LinkTo>
      }
    />
  );
}
