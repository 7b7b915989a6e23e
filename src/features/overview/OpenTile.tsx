import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { formatSeconds } from '../../domain/duration';
import type { Scorecard } from '../../kinds/scorecard';
import { useNow } from '../../platform/clock';
import { links } from '../../platform/links';
import { t } from '../../domain/text';
import { PriorityChip, priorityName } from '../../ui/PriorityChip';
import { Tile } from '../../ui/Tile';

/** Open incidents by priority, each with the next due time. */
export function OpenTile({ scorecard }: { scorecard: Scorecard }) {
  const styles = useStyles2(getStyles);
  const total = scorecard.openByPriority.reduce((sum, { count }) => sum + count, 0);
  return (
    <Tile
      title={t('overview.open.title', 'Open incidents')}
      aside={
        <TextLink href={links.incidents({ period: scorecard.period, state: 'active' })} inline={false}>
          {t('overview.open.total', '{{total}} open', { total })}
        </TextLink>
      }
    >
      {total === 0 ? (
        <p className={styles.none}>
          <Trans i18nKey="overview.open.none">No incident is open.</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {scorecard.openByPriority.map(({ priority, count, nextDueAt }) => (
            <li key={priority} className={styles.row}>
              <PriorityChip priority={priority} />
              <TextLink
                href={links.incidents({ period: scorecard.period, state: 'active', priority })}
                inline={false}
                color={count > 0 ? 'primary' : 'secondary'}
                aria-label={t('overview.open.of-priority', '{{count}} open, {{priority}} {{name}}', {
                  count,
                  priority,
                  name: priorityName(priority),
                })}
              >
                {String(count)}
              </TextLink>
              {nextDueAt && <NextDue at={nextDueAt} />}
            </li>
          ))}
        </ul>
      )}
    </Tile>
  );
}

function NextDue({ at }: { at: string }) {
  const styles = useStyles2(getStyles);
  const left = (Date.parse(at) - useNow()) / 1000;
  const time = formatSeconds(left);
  return left >= 0 ? (
    <span className={styles.due}>{t('overview.open.due-in', 'next due in {{time}}', { time })}</span>
  ) : (
    <span className={styles.late}>{t('overview.open.late', 'late by {{time}}', { time })}</span>
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
  row: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(5)} minmax(3ch, auto) 1fr`,
    columnGap: theme.spacing(1),
    justifyItems: 'start',
    alignItems: 'center',
    fontVariantNumeric: 'tabular-nums',
  }),
  none: css({ margin: 0, color: theme.colors.text.secondary }),
  due: css({ color: theme.colors.text.secondary }),
  late: css({ color: theme.colors.error.text }),
});
