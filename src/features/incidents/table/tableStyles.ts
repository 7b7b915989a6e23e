import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { tableColumns } from './columns';

/** Pixels. */
export const ROW_HEIGHT = 52;
export const rowSize = () => ROW_HEIGHT;

export const getTableStyles = (theme: GrafanaTheme2) => {
  const cell = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  return {
    table: css({ minWidth: 1100 }),
    scroller: css({
      overflow: 'auto',
      overscrollBehavior: 'contain',
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      [theme.breakpoints.down('md')]: { border: 0 },
    }),
    head: css({ position: 'sticky', top: 0, zIndex: 1, background: theme.colors.background.secondary }),
    body: css({ position: 'relative' }),
    line: css({
      position: 'absolute',
      top: 0,
      left: 0,
      width: '100%',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-within': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    cardLine: css({ position: 'absolute', top: 0, left: 0, width: '100%' }),
    row: css({
      display: 'grid',
      gridTemplateColumns: tableColumns()
        .map(({ width }) => width)
        .join(' '),
      alignItems: 'center',
      gap: theme.spacing(1),
      height: ROW_HEIGHT,
      padding: theme.spacing(0, 1),
    }),
    cell: css(cell),
    flags: css({ ...cell, ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
    id: css({ ...cell, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    sort: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: 0,
      border: 0,
      background: 'transparent',
      fontWeight: theme.typography.fontWeightMedium,
    }),
    hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
    foot: css({ padding: theme.spacing(1), textAlign: 'center', color: theme.colors.text.secondary }),
  };
};
