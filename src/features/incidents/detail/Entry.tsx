import React, { memo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { TimelineEntry } from '../../../kinds/timeline';
import { t } from '../../../domain/text';
import { Markdown } from '../../../ui/Markdown';
import { PersonName } from '../../../ui/PersonName';
import { Ago, Instant, withLocalTimes } from '../../../ui/time';
import { entryWord, iconOf, isServersWord } from './entryKinds';

/** Milliseconds between what happened and its writing from which an entry counts as backdated. */
const BACKDATED = 60_000;

interface Props {
  entry: TimelineEntry;
  /** The entry that this one corrects. */
  corrected: TimelineEntry | undefined;
}

export const Entry = memo(function Entry({ entry, corrected }: Props) {
  const styles = useStyles2(getStyles);
  const backdated = Date.parse(entry.recordedAt) - Date.parse(entry.at) > BACKDATED;
  return (
    <li className={styles.entry}>
      <Icon name={iconOf(entry.type)} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <div className={styles.head}>
          <strong>
            <Author author={entry.author} />
          </strong>
          <span>{entryWord(entry.type)}</span>
          <Instant at={entry.at} format="YYYY-MM-DD HH:mm:ss" />
          <Ago at={entry.at} />
          {backdated && (
            <span className={styles.mark}>
              {t('incidents.entry.backdated', 'written down later, at')} <Instant at={entry.recordedAt} />
            </span>
          )}
        </div>
        {entry.corrects && (
          <div className={styles.mark}>
            {corrected
              ? t('incidents.entry.corrects', 'Corrects: {{text}}', { text: corrected.text.slice(0, 120) })
              : t('incidents.entry.corrects-older', 'Corrects an older entry')}
          </div>
        )}
        {entry.text && <Markdown text={isServersWord(entry.type) ? withLocalTimes(entry.text) : entry.text} />}
      </div>
    </li>
  );
});

/** Whoever is a responder has one name on the whole page. */
function Author({ author: { kind, login, name } }: { author: TimelineEntry['author'] }) {
  if (kind === 'person' && login) {
    return <PersonName name={login} otherwise={name} />;
  }
  return <>{name || login || t('incidents.entry.system', 'Hypercare')}</>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  entry: css({
    display: 'flex',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    // The browser lays out and paints only the entries near the screen; a timeline may have thousands.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 64px',
  }),
  icon: css({ flexShrink: 0, marginTop: 2, color: theme.colors.text.secondary }),
  body: css({ minWidth: 0, flexGrow: 1 }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    '& > strong': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
  }),
  mark: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, fontStyle: 'italic' }),
});
