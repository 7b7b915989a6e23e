import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import { usePages } from '../../../api/usePages';
import type { ObjectChange } from '../../../kinds/wire';
import { t } from '../../../domain/text';
import { MoreButton } from '../../../ui/More';
import { PersonName } from '../../../ui/PersonName';
import { Failure, Loading } from '../../../ui/states';
import { Tile } from '../../../ui/Tile';
import { Instant } from '../../../ui/time';
import { DifferenceList } from './DifferenceList';
import { isRecord } from './fields/values';
import type { KindObject, SettingsPlural } from './kindPage';

interface Props {
  plural: SettingsPlural;
  name: string;
  /** As it is now; absent once it was deleted. */
  now: KindObject | undefined;
}

/** Who changed an object, when, and what; newest first. */
export function History({ plural, name, now }: Props) {
  const styles = useStyles2(getStyles);
  const { items, pending, error, retry, more } = usePages(resourceOf(plural).history(name));
  return (
    <Tile title={t('settings.history.title', 'History')}>
      {pending && <Loading lines={3} />}
      {error && (
        <Failure
          title={t('settings.history.failed', 'The history could not be loaded')}
          error={error}
          onRetry={retry}
        />
      )}
      <ol className={styles.list} aria-label={t('settings.history.title', 'History')}>
        {items.map((change, index) => (
          <li key={change.resourceVersion} className={styles.change}>
            <div>
              <PersonName name={change.actor} /> {deed(change, items[index + 1])} <Instant at={change.at} />
            </div>
            {change.operation === 'update' && (
              // What stood after a change is what stood before the next one.
              <DifferenceList
                plural={plural}
                before={saidIn(change.before)}
                after={saidIn(items[index - 1]?.before ?? now)}
              />
            )}
          </li>
        ))}
      </ol>
      <MoreButton more={more} label={t('settings.history.older', 'Show older changes')} />
    </Tile>
  );
}

function deed({ operation }: ObjectChange, before: ObjectChange | undefined): string {
  switch (operation) {
    case 'create':
      return before?.operation === 'delete'
        ? t('settings.history.restored', 'brought it back')
        : t('settings.history.created', 'created it');
    case 'update':
      return t('settings.history.changed', 'changed it');
    case 'delete':
      return t('settings.history.deleted', 'deleted it');
  }
}

/** What people say of an object: its spec, and the labels and annotations they gave it. */
function saidIn(object: unknown): { [name: string]: unknown } {
  if (!isRecord(object)) {
    return {};
  }
  const { labels, annotations } = isRecord(object.metadata) ? object.metadata : {};
  return {
    ...(isRecord(object.spec) ? object.spec : {}),
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  change: css({
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  }),
});
