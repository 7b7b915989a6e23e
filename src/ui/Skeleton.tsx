import React from 'react';
import { css, keyframes } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

const WIDTHS = ['92%', '78%', '85%', '60%'];

export function Skeleton({ lines }: { lines: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div aria-hidden className={styles.block}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles.line} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}

const pulse = keyframes({ '50%': { opacity: 0.45 } });

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), padding: theme.spacing(1, 0) }),
  line: css({
    height: theme.spacing(2),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    [theme.transitions.handleMotion('no-preference')]: { animation: `${pulse} 1.6s ease-in-out infinite` },
  }),
});
