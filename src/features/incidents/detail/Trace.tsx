import React from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { traceQuery } from '../../../api/incidents';
import { t } from '../../../platform/text';
import { Failure, Loading } from '../../../ui/states';
import { Instant } from '../../../ui/time';
import { decisionWord } from './decisionWords';
import { Panel } from './Panel';

/** Why this incident was opened, raised or left alone: each decision with its reason. */
export function Trace({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const { data, error, refetch } = useInfiniteQuery(traceQuery(name));
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
      {entries && entries.length > 0 && (
        <ol className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <Text color="secondary" variant="bodySmall">
                <Instant at={entry.at} format="HH:mm:ss" /> {decisionWord(entry.decision)}
                {entry.alertname && ` · ${entry.alertname}`}
              </Text>
              <div>{entry.reason}</div>
            </li>
          ))}
        </ol>
      )}
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
