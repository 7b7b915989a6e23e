import React, { lazy, Suspense, useCallback, useState } from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { findingsQuery } from '../../api/onCall';
import { recentSwaps } from '../../api/schedules';
import { t } from '../../domain/text';
import type { OnCallOfSchedule } from '../../kinds/oncall';
import { useMinute } from '../../platform/clock';
import { OpenHandover } from '../../ui/OpenHandovers';
import { Failure, Loading } from '../../ui/states';
import { StepBar } from '../../ui/StepBar';
import { useNarrow } from '../../ui/useNarrow';
import type { Ask } from './asks';
import { Calendar } from './Calendar';
import { useDesk } from './desk';
import { Findings } from './Findings';
import { Load } from './Load';
import { MyShifts } from './MyShifts';
import { NowTile } from './NowTile';
import { Overrides } from './Overrides';
import { Swaps } from './Swaps';
import { asksOf } from './swapWords';
import { useActs } from './useActs';
import { mondayAt, type useOnCallView } from './useOnCallView';

// Forms are heavy, and one looks up who is on call far more often than one fills in a form. They come while the page is read.
const Dialogs = lazy(async () => ({ default: (await import(/* webpackPrefetch: true */ './Dialogs')).Dialogs }));

interface Props {
  answer: OnCallOfSchedule;
  schedules: OnCallOfSchedule[];
  view: ReturnType<typeof useOnCallView>;
}

/** One schedule: who is on call, the week, what is wrong, and what one can do. */
export function OnCall({ answer, schedules, view }: Props) {
  const styles = useStyles2(getStyles);
  const now = useMinute();
  const [ask, setAsk] = useState<Ask>();
  const close = useCallback(() => setAsk(undefined), []);
  const desk = useDesk(answer, setAsk);
  const narrow = useNarrow();
  const [first, ...others] = useActs(desk);
  const findings = useQuery(findingsQuery(desk.schedule));
  const swaps = useQuery(recentSwaps(desk.schedule, now));
  const monday = view.monday ?? mondayAt(now, desk.timeZone);
  // What is only said, such as night hours, is nothing to mend.
  const wrong = findings.data?.items.filter(({ severity }) => severity !== 'info').length;
  const asked = swaps.data?.items.filter((swap) => asksOf(swap, desk.me)).length;
  return (
    <div className={styles.page}>
      <OpenHandover schedule={answer} />
      <NowTile desk={desk} findings={wrong} asked={asked} />
      <Calendar desk={desk} view={view} schedules={schedules} />
      {/* What is asked of oneself comes before what is wrong with everybody's weeks. */}
      <div className={styles.columns}>
        <div className={styles.column}>
          <MyShifts desk={desk} />
          <Swaps desk={desk} />
          <Overrides desk={desk} />
        </div>
        <div className={styles.column}>
          {findings.data && <Findings desk={desk} findings={findings.data.items} />}
          {findings.error && (
            <Failure
              title={t('oncall.findings.failed', 'Findings could not be loaded')}
              error={findings.error}
              onRetry={() => void findings.refetch()}
              retrying={findings.isFetching}
            />
          )}
          {!findings.data && !findings.error && (
            <Loading lines={4} what={t('oncall.findings.loading', 'Loading findings')} />
          )}
          <Load desk={desk} monday={monday} />
        </div>
      </div>
      {ask && (
        <Suspense fallback={null}>
          <Dialogs key={JSON.stringify(ask)} desk={desk} ask={ask} onClose={close} />
        </Suspense>
      )}
      {narrow && first && <StepBar step={first} others={others} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    // The bar at the bottom covers nothing of the page's end.
    [theme.breakpoints.down('md')]: { paddingBottom: theme.spacing(12) },
  }),
  columns: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
