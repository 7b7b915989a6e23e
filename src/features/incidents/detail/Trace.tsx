import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { traceQuery } from '../../../api/incidents';
import { usePages } from '../../../api/usePages';
import { t } from '../../../domain/text';
import { MoreButton } from '../../../ui/More';
import { Failure, Loading } from '../../../ui/states';
import { Instant, withLocalTimes } from '../../../ui/time';
import { Tile } from '../../../ui/Tile';
import type { TraceEntry } from '../../../kinds/alert';

/** Why this incident was opened, raised or left alone: each decision with its reason. */
export function Trace({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const { items: entries, loaded, pending, error, retry, more } = usePages(traceQuery(name));
  return (
    <Tile title={t('incidents.trace.title', 'Why it was opened')}>
      {pending && <Loading lines={2} />}
      {error && (
        <Failure title={t('incidents.trace.failed', 'The trace could not be loaded')} error={error} onRetry={retry} />
      )}
      {loaded && entries.length === 0 && (
        <Text color="secondary">{t('incidents.trace.none', 'A person declared it; no alert led to it.')}</Text>
      )}
      {more.hasMore && (
        <Text color="secondary" element="p">
          {t('incidents.trace.part', 'Shown are the newest {{count}}; what opened it lies further back.', {
            count: entries.length,
          })}
        </Text>
      )}
      {entries.length > 0 && (
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
      <MoreButton more={more} label={t('incidents.trace.older', 'Show older decisions')} />
    </Tile>
  );
}

function decisionWord(decision: TraceEntry['decision']): string {
  const words: Record<TraceEntry['decision'], string> = {
    created: t('incidents.trace.created', 'opened'),
    attached: t('incidents.trace.attached', 'alert attached'),
    repeated: t('incidents.trace.repeated', 'repeat'),
    reopened: t('incidents.trace.reopened', 'reopened'),
    raised: t('incidents.trace.raised', 'priority raised'),
    quiet: t('incidents.trace.quiet', 'alerts quiet'),
    autoResolved: t('incidents.trace.auto-resolved', 'resolved by itself'),
    keptOpen: t('incidents.trace.kept-open', 'kept open'),
    recorded: t('incidents.trace.recorded', 'recorded only'),
    unrouted: t('incidents.trace.unrouted', 'no route took it'),
    ignored: t('incidents.trace.ignored', 'ignored'),
    held: t('incidents.trace.held', 'held for a moment'),
    detached: t('incidents.trace.detached', 'alerts detached'),
  };
  return words[decision];
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
