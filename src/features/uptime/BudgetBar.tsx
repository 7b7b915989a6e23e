import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ServiceUptime } from '../../kinds/uptime';

/** Share of the budget that is used, as a thin bar under the words that say it. */
export function BudgetBar({ service }: { service: ServiceUptime }) {
  const styles = useStyles2(getStyles);
  const share = budgetShare(service);
  if (share === undefined) {
    return null;
  }
  return (
    <span className={styles.bar} aria-hidden>
      <span className={share > 1 ? styles.full : styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
    </span>
  );
}

/** Share of the whole budget that is used, from 0; undefined while nothing is known. */
export function budgetShare({ verdict, total }: ServiceUptime): number | undefined {
  return total.availability === undefined || verdict.allowedSeconds === 0
    ? undefined
    : verdict.usedSeconds / verdict.allowedSeconds;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'block',
    height: 4,
    minWidth: 96,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  fill: css({ display: 'block', height: '100%', background: theme.visualization.getColorByName('blue') }),
  full: css({ display: 'block', height: '100%', background: theme.visualization.getColorByName('red') }),
});
