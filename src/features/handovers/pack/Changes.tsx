import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import type { HandoverSnapshot } from '../../../kinds/handover';
import { links } from '../../../platform/links';
import { PriorityChip } from '../../../ui/PriorityChip';
import { Tile } from '../../../ui/Tile';
import { Instant, withLocalTimes } from '../../../ui/time';

const SHOWN = 10;

interface Props {
  snapshot: HandoverSnapshot;
  timeZone: string | undefined;
}

/** What happened since the handover before, newest first. */
export function Changes({ snapshot, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = React.useState(false);
  const { since, changes, changesTotal } = snapshot;
  const newest = [...changes].reverse();
  const shown = all ? newest : newest.slice(0, SHOWN);
  const left = changesTotal - changes.length;
  return (
    <Tile title={t('handovers.changes.title', 'Changed since the last handover')}>
      <Text color="secondary">
        {since.handover ? (
          <>
            <Trans i18nKey="handovers.changes.since">since</Trans>{' '}
            <TextLink href={links.handover(since.handover)}>
              {t('handovers.changes.before', 'the handover before')}
            </TextLink>
            {', '}
          </>
        ) : (
          <>
            <Trans i18nKey="handovers.changes.since-shift">since the shift began,</Trans>{' '}
          </>
        )}
        <Instant at={since.at} timeZone={timeZone} />
      </Text>
      {changes.length === 0 && (
        <Text>
          <Trans i18nKey="handovers.changes.none">Nothing changed.</Trans>
        </Text>
      )}
      <ul className={styles.list} aria-label={t('handovers.changes.list', 'Changes')}>
        {shown.map(({ incident, title, priority, what, text, at }, index) => (
          <li key={`${incident} ${what} ${at} ${index}`} className={styles.row}>
            <Instant at={at} timeZone={timeZone} format="ddd HH:mm" /> <PriorityChip priority={priority} />{' '}
            <TextLink href={links.incident(incident)}>{`${incident.toUpperCase()} ${title}`}</TextLink>{' '}
            {withLocalTimes(text)}
          </li>
        ))}
      </ul>
      {!all && newest.length > SHOWN && (
        <Button variant="secondary" fill="text" size="sm" onClick={() => setAll(true)}>
          {t('handovers.changes.more', 'Show {{number}} more', { number: newest.length - SHOWN })}
        </Button>
      )}
      {left > 0 && (
        <Text color="secondary">
          {t('handovers.changes.older', '{{number}} older changes are not named here.', { number: left })}
        </Text>
      )}
    </Tile>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
  }),
  row: css({ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }),
});
