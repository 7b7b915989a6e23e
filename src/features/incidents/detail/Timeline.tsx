import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { timelineQuery } from '../../../api/incidents';
import { usePages } from '../../../api/usePages';
import { t } from '../../../domain/text';
import { MoreButton } from '../../../ui/More';
import { Failure, Loading } from '../../../ui/states';
import { Composer } from './Composer';
import { Entry } from './Entry';
import { type EntryGroup, entryGroups, groupOf } from './entryKinds';
import { Tile } from '../../../ui/Tile';

/** Everything that happened, newest first. */
export function Timeline({ name }: { name: string }) {
  const styles = useStyles2(getStyles);
  const [group, setGroup] = useState<EntryGroup | 'all'>('all');
  const { items: entries, loaded, pending, error, retry, more } = usePages(timelineQuery(name));
  const shown = entries.filter(({ type }) => group === 'all' || groupOf(type) === group);
  return (
    <Tile
      title={t('incidents.timeline.title', 'Timeline')}
      aside={
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
      {pending && <Loading lines={6} />}
      {error && (
        <Failure
          title={t('incidents.timeline.failed', 'The timeline could not be loaded')}
          error={error}
          onRetry={retry}
        />
      )}
      {loaded && shown.length === 0 && (
        <Text color="secondary" element="p">
          {more.hasMore
            ? t(
                'incidents.timeline.none-loaded',
                'Nothing of this kind among the newest entries. Older ones are not loaded yet.'
              )
            : t('incidents.timeline.none', 'Nothing of this kind yet.')}
        </Text>
      )}
      {shown.length > 0 && (
        <ol className={styles.list} aria-label={t('incidents.timeline.list', 'Timeline, newest first')}>
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} corrected={entries.find(({ id }) => id === entry.corrects)} />
          ))}
        </ol>
      )}
      <MoreButton more={more} label={t('incidents.timeline.older', 'Show older entries')} />
    </Tile>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ list: css({ margin: theme.spacing(2, 0, 0), listStyle: 'none' }) });
