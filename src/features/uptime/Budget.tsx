import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { formatShare } from '../../domain/percent';
import { t } from '../../platform/text';

/** Share of the error budget that is used, as text and as a thin bar; more than all of it is said in words. */
export function Budget({ consumed }: { consumed: number | undefined }) {
  const styles = useStyles2(getStyles);
  if (consumed === undefined) {
    return <span>{t('uptime.budget-unknown', 'unknown')}</span>;
  }
  const over = consumed > 1;
  return (
    <span className={styles.box}>
      <span className={cx({ [styles.over]: over })}>
        {over && <Icon name="exclamation-triangle" size="sm" aria-hidden />}{' '}
        {over
          ? t('uptime.budget-over', '{{share}}, budget passed', { share: formatShare(consumed) })
          : formatShare(consumed)}
      </span>
      <span className={styles.bar} aria-hidden>
        <span className={over ? styles.full : styles.fill} style={{ width: `${Math.min(1, consumed) * 100}%` }} />
      </span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'inline-flex', flexDirection: 'column', gap: 2, minWidth: 96 }),
  over: css({ color: theme.colors.error.text }),
  bar: css({
    display: 'block',
    height: 4,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  fill: css({ display: 'block', height: '100%', background: theme.visualization.getColorByName('blue') }),
  full: css({ display: 'block', height: '100%', background: theme.visualization.getColorByName('red') }),
});
