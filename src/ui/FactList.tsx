import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/**
 * A name and what is said of it; a fact without anything said is left out. Among columns a wide one takes the whole width: sentences
 * rather than a word.
 */
export type Fact = [term: string, text: ReactNode, width?: 'wide'];

interface Props {
  facts: Fact[];
  /** Several beside each other where there is room, as on paper; below each other otherwise. */
  columns?: boolean;
}

/** Names and values. */
export function FactList({ facts, columns = false }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={cx(styles.list, columns ? styles.columns : styles.lines)}>
      {facts
        .filter(([, text]) => text !== undefined && text !== '')
        .map(([term, text, width]) => (
          <div key={term} className={columns ? cx(styles.column, width && styles.wide) : styles.line}>
            <dt className={columns ? styles.term : undefined}>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'break-word', fontVariantNumeric: 'tabular-nums' },
  }),
  lines: css({
    gridTemplateColumns: 'minmax(90px, max-content) minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    '& dd': { overflowWrap: 'anywhere' },
  }),
  /** Its two parts stand in the columns of the whole list. */
  line: css({ display: 'contents' }),
  columns: css({
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    gap: theme.spacing(0.5, 3),
  }),
  column: css({ display: 'flex', gap: theme.spacing(0, 2), minWidth: 0, breakInside: 'avoid' }),
  wide: css({ gridColumn: '1 / -1', [theme.breakpoints.down('sm')]: { display: 'block' } }),
  term: css({ flex: '0 0 120px' }),
});
