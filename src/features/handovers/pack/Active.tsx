import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { nearestClock } from '../../../domain/incident';
import { t } from '../../../domain/text';
import { links } from '../../../platform/links';
import { Countdown } from '../../../ui/Countdown';
import { PersonName } from '../../../ui/PersonName';
import { PriorityChip } from '../../../ui/PriorityChip';
import { StateLabel } from '../../../ui/StateLabel';
import { Tile } from '../../../ui/Tile';
import type { OpenWork } from './useOpenWork';

interface Props {
  work: OpenWork[];
  /** How many there are, also those that the pack does not name. */
  total: number;
  period: string | undefined;
}

/** What is being worked on, with its clocks as they run. */
export function Active({ work, total, period }: Props) {
  const styles = useStyles2(getStyles);
  const hidden = total - work.length;
  return (
    <Tile
      title={t('handovers.active.title', 'Open incidents')}
      aside={
        <TextLink href={links.incidents({ period, state: 'active', view: 'table' })} inline={false}>
          {t('handovers.active.all', 'All open incidents')}
        </TextLink>
      }
    >
      {work.length === 0 && (
        <Text color="secondary">
          <Trans i18nKey="handovers.active.none">No incident is open.</Trans>
        </Text>
      )}
      <ul className={styles.list} aria-label={t('handovers.active.title', 'Open incidents')}>
        {work.map((incident) => (
          <Row key={incident.name} incident={incident} />
        ))}
      </ul>
      {hidden > 0 && (
        <Text color="secondary">
          {t('handovers.active.hidden', '{{number}} more are open and not named here.', { number: hidden })}
        </Text>
      )}
    </Tile>
  );
}

function Row({ incident: { name, title, priority, state, assignee, clocks, over } }: { incident: OpenWork }) {
  const styles = useStyles2(getStyles);
  const clock = nearestClock(clocks);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <PriorityChip priority={priority} />{' '}
        <TextLink href={links.incident(name)}>{`${name.toUpperCase()} ${title}`}</TextLink>
      </span>
      <span className={styles.facts}>
        {over ? (
          <Text color="secondary">{t('handovers.active.over', 'not open any more')}</Text>
        ) : (
          <>
            <StateLabel state={state} />
            {clock && <Countdown clock={clock} />}
            <PersonName name={assignee} />
          </>
        )}
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  }),
  row: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.25), minWidth: 0 }),
  what: css({ overflowWrap: 'anywhere' }),
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), color: theme.colors.text.secondary }),
});
