import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export interface Fact {
  term: string;
  text: ReactNode;
  /** Takes the whole width: sentences rather than a word. */
  wide?: boolean;
}

export function FactList({ facts }: { facts: Fact[] }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list}>
      {facts.map(({ term, text, wide }) => (
        <div key={term} className={cx(styles.fact, { [styles.wide]: wide })}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.text}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    gap: theme.spacing(0.5, 3),
    margin: 0,
  }),
  fact: css({
    display: 'flex',
    gap: theme.spacing(0, 2),
    minWidth: 0,
    breakInside: 'avoid',
  }),
  wide: css({ gridColumn: '1 / -1', [theme.breakpoints.down('sm')]: { display: 'block' } }),
  term: css({ flex: '0 0 120px', color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  text: css({ margin: 0, minWidth: 0, overflowWrap: 'break-word' }),
});
