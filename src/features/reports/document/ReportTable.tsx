import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export interface Column {
  title: string;
  /** Figures are set flush right, in digits of one width. */
  number?: boolean;
}

interface Row {
  key: string;
  cells: ReactNode[];
}

/** A table as it prints: real cells, no controls; too wide for a phone, it scrolls by itself. */
export function ReportTable({ label, columns, rows }: { label: string; columns: Column[]; rows: Row[] }) {
  const styles = useStyles2(getStyles);
  const alignment = (index: number) => cx({ [styles.number]: columns[index]?.number });
  return (
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title }, index) => (
              <th key={title} scope="col" className={alignment(index)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={columns[index]?.title} className={alignment(index)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    overflowX: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
    '@media print': { overflow: 'visible' },
  }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'left',
      verticalAlign: 'top',
    },
    th: { borderBottomColor: theme.colors.border.strong, fontWeight: theme.typography.fontWeightMedium },
    tr: { breakInside: 'avoid' },
  }),
  number: css({ '&&': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' }, 'td&': { whiteSpace: 'nowrap' } }),
});
