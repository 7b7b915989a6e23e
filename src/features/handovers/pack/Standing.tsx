import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import type { HandoverSnapshot } from '../../../kinds/handover';
import { HealthLevel } from '../../../ui/HealthLevel';
import { PriorityChip } from '../../../ui/PriorityChip';
import { Tile } from '../../../ui/Tile';

/** How the period stands: red, yellow or green with the reasons, and how much is open. */
export function Standing({ snapshot }: { snapshot: HandoverSnapshot }) {
  const styles = useStyles2(getStyles);
  const { health, counts, atRisk, breached, declared, resolved } = snapshot;
  return (
    <Tile title={t('handovers.standing.title', 'How it stands')}>
      {health && <HealthLevel health={health} />}
      <ul className={styles.counts} aria-label={t('handovers.standing.open', 'Open incidents')}>
        {counts.map(({ priority, open, unacknowledged }) => (
          <li key={priority}>
            <PriorityChip priority={priority} /> {openText(open, unacknowledged)}
          </li>
        ))}
      </ul>
      <p className={styles.line}>
        {t('handovers.standing.clocks', '{{atRisk}} at risk · {{breached}} breached', { atRisk, breached })}
      </p>
      <p className={styles.line}>
        {t('handovers.standing.shift', 'In this shift: {{declared}} declared, {{resolved}} resolved', {
          declared,
          resolved,
        })}
      </p>
    </Tile>
  );
}

export function openText(open: number, unacknowledged: number): string {
  return unacknowledged > 0
    ? t('handovers.standing.unacknowledged', '{{open}} open, {{unacknowledged}} of them not acknowledged', {
        open,
        unacknowledged,
      })
    : t('handovers.standing.count', '{{open}} open', { open });
}

const getStyles = (theme: GrafanaTheme2) => ({
  counts: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    fontVariantNumeric: 'tabular-nums',
  }),
  line: css({ margin: 0, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
