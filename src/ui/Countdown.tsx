import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { type ClockReading, readClock } from '../domain/clockReading';
import type { Clock } from '../kinds/incident';
import { useNow } from '../platform/clock';
import { t } from '../domain/text';
import { clockIcon, clockText } from './clockWords';

interface Props {
  clock: Clock;
  /** "short" leaves out which clock it is, for cards. */
  size?: 'full' | 'short';
  /** A newer clock of the same name took its place. */
  earlier?: boolean;
}

/** What is due when, counting down once a second, with a thin bar of the time used. A word and an icon say what the colour says. */
export function Countdown({ clock, size = 'full', earlier = false }: Props) {
  const styles = useStyles2(getStyles);
  const reading = readClock(clock, useNow());
  return (
    <span className={styles.box} role="timer" aria-live="off">
      <span className={cx(styles.text, styles[reading.tone])}>
        <Icon name={clockIcon(reading)} size="sm" aria-hidden />
        {earlier && `${t('ui.clock.earlier', 'earlier')} `}
        {clockText(clock.name, reading, size)}
      </span>
      {reading.counting && <Bar reading={reading} className={cx(styles.bar, styles[reading.tone])} />}
    </span>
  );
}

function Bar({ reading, className }: { reading: ClockReading; className: string }) {
  return (
    <span className={className} aria-hidden>
      <span style={{ transform: `scaleX(${reading.used})` }} />
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'inline-flex', flexDirection: 'column', gap: 2, minWidth: 0 }),
  text: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontVariantNumeric: 'tabular-nums',
  }),
  bar: css({
    display: 'block',
    height: 3,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
    '& > span': { display: 'block', height: '100%', background: 'currentColor', transformOrigin: 'left' },
  }),
  calm: css({ color: theme.colors.text.secondary }),
  warn: css({ color: theme.colors.warning.text }),
  late: css({ color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium }),
  good: css({ color: theme.colors.success.text }),
});
