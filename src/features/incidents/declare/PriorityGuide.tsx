import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { MatrixRow } from '../../../kinds/period';
import type { Priority } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { PriorityChip } from '../../../ui/PriorityChip';
import { PRIORITIES } from '../view/view';

interface Props {
  chosen: Priority;
  /** The targets in force; none where no period takes the incident. */
  targets: MatrixRow[];
}

/** What each priority is for, and how soon it is to be answered and resolved. */
export function PriorityGuide({ chosen, targets }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('incidents.guide.title', 'What the priorities mean')}>
      {PRIORITIES.map((priority) => {
        const row = targets.find((one) => one.priority === priority);
        return (
          <li key={priority} className={cx(styles.entry, priority === chosen && styles.chosen)}>
            <PriorityChip priority={priority} long />
            <span>
              {example(priority)}
              {row && <span className={styles.target}> {targetText(row)}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function targetText({ response, resolution, calendar }: MatrixRow): string {
  return calendar === 'businessHours'
    ? t(
        'incidents.guide.target-hours',
        'Answer within {{response}}, resolve within {{resolution}} of business hours.',
        {
          response,
          resolution,
        }
      )
    : t('incidents.guide.target', 'Answer within {{response}}, resolve within {{resolution}}.', {
        response,
        resolution,
      });
}

function example(priority: Priority): string {
  switch (priority) {
    case 'P1':
      return t('incidents.guide.p1', 'Complete outage, data loss.');
    case 'P2':
      return t('incidents.guide.p2', 'Payments fail, login fails.');
    case 'P3':
      return t('incidents.guide.p3', 'Slow reports, faults of the interface.');
    case 'P4':
      return t('incidents.guide.p4', 'Cosmetic.');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  entry: css({
    display: 'grid',
    // Wide enough for the longest name, so that the texts stand under each other.
    gridTemplateColumns: '96px minmax(0, 1fr)',
    gap: theme.spacing(1),
    alignItems: 'start',
    justifyItems: 'start',
    padding: theme.spacing(0.5, 1),
    borderLeft: '3px solid transparent',
    overflowWrap: 'anywhere',
  }),
  chosen: css({ background: theme.colors.background.secondary, borderLeftColor: theme.colors.primary.border }),
  target: css({ color: theme.colors.text.secondary }),
});
