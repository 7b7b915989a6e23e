import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { scorecardQuery } from '../../api/scorecard';
import type { HypercarePeriod } from '../../kinds/period';
import { t } from '../../domain/text';
import { BurningElsewhere } from '../../ui/BurningElsewhere';
import { Failure, Loading } from '../../ui/states';
import { UnplacedAlerts } from '../../ui/UnplacedAlerts';
import { useNarrow } from '../../ui/useNarrow';
import { DayCurve } from './DayCurve';
import { DueNext } from './DueNext';
import { ExitTile } from './ExitTile';
import { HealthTile } from './HealthTile';
import { OnCallTile } from './OnCallTile';
import { OpenHandovers } from '../../ui/OpenHandovers';
import { OpenTile } from './OpenTile';
import { PeriodLine } from './PeriodLine';
import { UptimeTile } from './UptimeTile';

/** How the period stands, most urgent first. */
export function Overview({ period }: { period: HypercarePeriod }) {
  const styles = useStyles2(getStyles);
  const name = period.metadata.name;
  // On a phone what is due stands on the first screen, before how things stand.
  const narrow = useNarrow();
  const { data: scorecard, error, isFetching, refetch } = useQuery(scorecardQuery(name));
  return (
    <div className={styles.page}>
      <PeriodLine period={period} scorecard={scorecard} />
      <BurningElsewhere period={name} />
      <OpenHandovers period={name} />
      <UnplacedAlerts />
      {error && (
        <Failure
          title={
            scorecard
              ? t('overview.scorecard-stale', 'The scorecard could not be brought up to date')
              : t('overview.scorecard-failed', 'The scorecard could not be loaded')
          }
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          {narrow && <DueNext key={name} period={name} />}
          {narrow && <OnCallTile period={name} />}
          {scorecard && (
            <div className={styles.pair}>
              <HealthTile health={scorecard.health} />
              <OpenTile scorecard={scorecard} />
            </div>
          )}
          {!scorecard && !error && (
            <Loading lines={5} what={t('overview.scorecard-loading', 'Loading the scorecard')} />
          )}
          {!narrow && <DueNext key={name} period={name} />}
          {scorecard && <DayCurve days={scorecard.days} />}
        </div>
        <div className={styles.column}>
          {!narrow && <OnCallTile period={name} />}
          <UptimeTile period={period} />
          {scorecard && <ExitTile scorecard={scorecard} />}
        </div>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  columns: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  pair: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
  }),
});
