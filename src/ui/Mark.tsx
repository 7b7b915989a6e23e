import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';

const ICONS: Record<Tone, IconName> = {
  good: 'check',
  warn: 'exclamation-triangle',
  bad: 'times',
  quiet: 'question-circle',
};

interface Props {
  tone: Tone;
  /** A sentence rather than a word or two: it may go on in the next line. */
  wraps?: boolean;
  children: string;
}

/** A verdict: word and icon say what the colour says. */
export function Mark({ tone, wraps = false, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles[tone], { [styles.whole]: !wraps })}>
      <Icon name={ICONS[tone]} aria-hidden /> {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  good: css({ color: theme.colors.success.text }),
  warn: css({ color: theme.colors.warning.text }),
  bad: css({ color: theme.colors.error.text }),
  quiet: css({ color: theme.colors.text.secondary }),
  whole: css({ whiteSpace: 'nowrap' }),
});
