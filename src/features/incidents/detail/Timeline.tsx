import React, { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { timelineQuery } from '../../../api/incidents';
import { t } from '../../../domain/text';
import { Failure, Loading } from '../../../ui/states';
import { Composer } from './Composer';
import { Entry } from './Entry';
import { type EntryGroup, entryGroups, groupOf } from './entryKinds';
import { OlderButton } from './OlderButton';
import { Panel } from './Panel';

/** Everything that happened, newest first. */
export function Timeline({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const [group, setGroup] = useState<EntryGroup | 'all'>('all');
  const pages = useInfiniteQuery(timelineQuery(name));
  const { data, error, refetch, hasNextPage } = pages;
  const entries = data?.pages.flatMap((page) => page.items);
  const shown = entries?.filter(({ type }) => group === 'all' || groupOf(type) === group);
  return (
    <Panel
      title={t('incidents.timeline.title', 'Timeline')}
      actions={
        <RadioButtonGroup
          size="sm"
          aria-label={t('incidents.timeline.filter', 'Show')}
          options={entryGroups()}
          value={group}
          onChange={setGroup}
        />
      }
    >
      <Composer name={name} />
      {!shown && !error && <Loading lines={6} />}
      {!shown && error && (
        <Failure
          title={t('incidents.timeline.failed', 'The timeline could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {shown?.length === 0 && (
        <Text color="secondary" element="p">
          {hasNextPage
            ? t(
                'incidents.timeline.none-loaded',
                'Nothing of this kind among the newest entries. Older ones are not loaded yet.'
              )
            : t('incidents.timeline.none', 'Nothing of this kind yet.')}
        </Text>
      )}
      {shown && shown.length > 0 && (
        <ol className={styles.list} aria-label={t('incidents.timeline.list', 'Timeline, newest first')}>
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} corrected={entries?.find(({ id }) => id === entry.corrects)} />
          ))}
        </ol>
      )}
      <OlderButton pages={pages} label={t('incidents.timeline.older', 'Show older entries')} />
    </Panel>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ list: css({ margin: theme.spacing(2, 0, 0), listStyle: 'none' }) });
