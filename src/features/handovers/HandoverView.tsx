import React, { lazy, Suspense, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import { packQuery } from '../../api/handovers';
import { versionOf } from '../../api/mergeList';
import { t } from '../../domain/text';
import type { Handover, HandoverSnapshot } from '../../kinds/handover';
import { Failure, Loading } from '../../ui/states';
import { StepBar } from '../../ui/StepBar';
import { useNarrow } from '../../ui/useNarrow';
import { MarkdownButtons } from './MarkdownButtons';
import { Active } from './pack/Active';
import { Changes } from './pack/Changes';
import { ComingShift } from './pack/ComingShift';
import { Compare } from './pack/Compare';
import { Course } from './pack/Course';
import { Standing } from './pack/Standing';
import { useOpenWork } from './pack/useOpenWork';
import { Written } from './pack/Written';
import { StepButtons } from './StepButtons';
import { type Ask, useHandoverSteps } from './useHandoverSteps';
import { Who } from './Who';

// Forms are heavy, and a handover is read before anybody writes. They come while the page is read.
const Dialogs = lazy(async () => ({ default: (await import(/* webpackPrefetch: true */ './deeds/Dialogs')).Dialogs }));
const HandoverForm = lazy(async () => ({ default: (await import('./edit/HandoverForm')).HandoverForm }));

interface Props {
  handover: Handover;
  timeZone: string | undefined;
}

/** A handover in the order in which it is read at three in the morning. */
export function HandoverView({ handover, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const [ask, setAsk] = useState<Ask>();
  const [saved, setSaved] = useState<Handover>();
  const save = useRef<(thenSubmit: boolean) => void>(null);
  const frozen = handover.status.snapshot;
  const pack = useQuery({ ...packQuery(handover.spec.schedule), enabled: frozen === undefined });
  const snapshot = frozen ?? pack.data?.snapshot;
  const work = useOpenWork(handover, snapshot);
  const put = (name: string, on: boolean) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (on) {
          next.set(name, '1');
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true }
    );
  const wanted = search.get('edit') === '1';
  const idle = useHandoverSteps(handover, { onAsk: setAsk, onEdit: () => put('edit', true) });
  const mayWrite = idle.others.some(({ id, refused }) => id === 'edit' && refused === undefined);
  const editing = wanted && mayWrite;
  const writing = useHandoverSteps(handover, {
    onAsk: setAsk,
    onEdit: () => {},
    saves: (thenSubmit) => save.current?.(thenSubmit),
  });
  const { next, others } = editing ? writing : idle;
  return (
    <>
      <div className={styles.page}>
        <Who handover={handover} timeZone={timeZone} asOf={frozen?.at} />
        {!narrow && (
          <Stack direction="row" gap={1} wrap="wrap">
            {!editing && <StepButtons next={next} others={others} />}
            <MarkdownButtons name={handover.metadata.name} />
          </Stack>
        )}
        {pack.error && !snapshot && (
          <Failure
            title={t('handovers.pack.failed', 'How things stand could not be loaded')}
            error={pack.error}
            onRetry={() => void pack.refetch()}
            retrying={pack.isFetching}
          />
        )}
        {!snapshot && !pack.error && (
          <Loading lines={8} what={t('handovers.pack.loading', 'Loading how things stand')} />
        )}
        {snapshot && (
          <>
            <Standing snapshot={snapshot} />
            <ComingShift snapshot={snapshot} timeZone={timeZone} />
            <Active work={work} total={snapshot.activeTotal} period={handover.spec.period} />
            <Changes snapshot={snapshot} timeZone={timeZone} />
          </>
        )}
        {editing ? (
          <Suspense fallback={<Loading lines={6} />}>
            <HandoverForm
              key={handover.metadata.name}
              handover={handover}
              active={snapshot?.active ?? []}
              timeZone={timeZone}
              saver={save}
              submits={writing.next?.id === 'save-submit'}
              onDone={(now, thenSubmit) => {
                setSaved(now);
                put('edit', false);
                setAsk(thenSubmit ? 'submit' : undefined);
              }}
              onCancel={() => put('edit', false)}
            />
            {!narrow && <StepButtons next={next} others={[]} />}
          </Suspense>
        ) : (
          <Written handover={handover} timeZone={timeZone} />
        )}
        <Course handover={handover} timeZone={timeZone} />
        {snapshot?.since.handover && (
          <Comparison
            before={snapshot.since.handover}
            snapshot={snapshot}
            timeZone={timeZone}
            open={search.get('compare') === '1'}
            onOpen={() => put('compare', true)}
          />
        )}
        {narrow && (
          <Stack direction="row" gap={1} wrap="wrap">
            <MarkdownButtons name={handover.metadata.name} />
          </Stack>
        )}
      </div>
      {ask && (
        <Suspense fallback={null}>
          <Dialogs
            handover={ask === 'submit' ? newer(handover, saved) : handover}
            work={work}
            ask={ask}
            onClose={() => setAsk(undefined)}
          />
        </Suspense>
      )}
      {narrow && next && <StepBar step={next} others={others} />}
      {narrow && !next && others[0] && <StepBar step={others[0]} others={others.slice(1)} />}
    </>
  );
}

/** What was just saved may be here before the page is drawn with it. */
function newer(shown: Handover, saved: Handover | undefined): Handover {
  return saved && versionOf(saved) > versionOf(shown) ? saved : shown;
}

interface ComparisonProps {
  before: string;
  snapshot: HandoverSnapshot;
  timeZone: string | undefined;
  open: boolean;
  onOpen: () => void;
}

function Comparison({ open, onOpen, ...compare }: ComparisonProps) {
  return open ? (
    <Compare {...compare} />
  ) : (
    <div>
      <Button variant="secondary" icon="exchange-alt" onClick={onOpen}>
        {t('handovers.compare.button', 'Compare with the handover before')}
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    maxWidth: 900,
    // The bar at the bottom covers nothing of the page's end.
    [theme.breakpoints.down('md')]: { paddingBottom: theme.spacing(12) },
  }),
});
