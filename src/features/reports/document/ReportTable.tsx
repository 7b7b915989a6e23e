import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export interface Column {
  title: string;
  /** Figures are set flush right, in digits of one width. */
  number?: boolean;
  /** A long figure may go on in the next line, between its parts. */
  wraps?: boolean;
}

interface Row {
  key: string;
  cells: ReactNode[];
}

interface Props {
  label: string;
  columns: Column[];
  rows: Row[];
  /** On a phone every row becomes a list of its cells, for tables of words; others scroll by themselves. */
  stack?: boolean;
}

/** A table as it prints: real cells, no controls. Roles are spelled out because stacked cells lose those of their elements. */
export function ReportTable({ label, columns, rows, stack = false }: Props) {
  const styles = useStyles2(getStyles);
  const alignment = (index: number) =>
    cx({ [styles.number]: columns[index]?.number, [styles.whole]: columns[index]?.number && !columns[index]?.wraps });
  return (
    <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
      <table role="table" className={cx(styles.table, { [styles.stacked]: stack })}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title }, index) => (
              <th key={title} role="columnheader" scope="col" className={alignment(index)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr key={key} role="row">
              {cells.map((cell, index) => (
                <td
                  key={columns[index]?.title}
                  role="cell"
                  data-label={columns[index]?.title}
                  className={alignment(index)}
                >
                  <span className={styles.cell}>{typeof cell === 'string' ? asWords(cell) : cell}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ONE_WORD = /(\d{4}-\d{2}-\d{2}|INC-\d+-\d+|\S{24,})/;

/** Dates and names of incidents are one word: no line ends at their hyphens. What is too long for a column may end anywhere. */
function asWords(text: string): ReactNode {
  return text.split(ONE_WORD).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} style={part.length < 24 ? { whiteSpace: 'nowrap' } : { overflowWrap: 'anywhere' }}>
        {part}
      </span>
    )
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
      // Narrow enough for the list of all incidents to fit beside the contents at 1,280 px.
      padding: theme.spacing(0.5),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'left',
      verticalAlign: 'top',
    },
    th: { borderBottomColor: theme.colors.border.strong, fontWeight: theme.typography.fontWeightMedium },
    tr: { breakInside: 'avoid' },
  }),
  stacked: css({
    [`@media screen and (max-width: ${theme.breakpoints.values.sm}px)`]: {
      thead: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
      'tbody, tr': { display: 'block' },
      tr: { padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` },
      'tbody td[role]': {
        display: 'flex',
        justifyContent: 'flex-start',
        gap: theme.spacing(1),
        padding: theme.spacing(0.25, 0),
        border: 'none',
        textAlign: 'left',
        whiteSpace: 'normal',
      },
      'td::before': { content: 'attr(data-label)', flex: '0 0 96px', color: theme.colors.text.secondary },
    },
  }),
  number: css({
    // Twice the class, because emotion puts the merged class of a stacked table behind this one.
    'th&&, td&&': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  }),
  whole: css({ 'td&&': { whiteSpace: 'nowrap' } }),
  // Breaks a word only where the whole line is too narrow for it.
  cell: css({ minWidth: 0, overflowWrap: 'break-word' }),
});
