import React from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { traceQuery } from '../../../api/incidents';
import { t } from '../../../domain/text';
import { Failure, Loading } from '../../../ui/states';
import { Instant, withLocalTimes } from '../../../ui/time';
import { decisionWord } from './decisionWords';
import { OlderButton } from './OlderButton';
import { Panel } from './Panel';

/** Why this incident was opened, raised or left alone: each decision with its reason. */
export function Trace({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const pages = useInfiniteQuery(traceQuery(name));
  const { data, error, refetch, hasNextPage } = pages;
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={t('incidents.trace.title', 'Why it was opened')}>
      {!entries && !error && <Loading lines={2} />}
      {!entries && error && (
        <Failure
          title={t('incidents.trace.failed', 'The trace could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {entries?.length === 0 && (
        <Text color="secondary">{t('incidents.trace.none', 'A person declared it; no alert led to it.')}</Text>
      )}
      {entries && hasNextPage && (
        <Text color="secondary" element="p">
          {t('incidents.trace.part', 'Shown are the newest {{count}}; what opened it lies further back.', {
            count: entries.length,
          })}
        </Text>
      )}
      {entries && entries.length > 0 && (
        <ol className={styles.list} aria-label={t('incidents.trace.list', 'Decisions, newest first')}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <Text color="secondary" variant="bodySmall">
                <Instant at={entry.at} format="HH:mm:ss" /> {decisionWord(entry.decision)}
                {entry.alertname && ` · ${entry.alertname}`}
              </Text>
              <div>{withLocalTimes(entry.reason)}</div>
            </li>
          ))}
        </ol>
      )}
      <OlderButton pages={pages} label={t('incidents.trace.older', 'Show older decisions')} />
    </Panel>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    maxHeight: 320,
    margin: 0,
    overflowY: 'auto',
    listStyle: 'none',
    overflowWrap: 'anywhere',
  }),
});
