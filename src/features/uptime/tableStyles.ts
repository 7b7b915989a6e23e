import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getTableStyles = (theme: GrafanaTheme2) => {
  const narrow = theme.breakpoints.down('md');
  return {
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': { padding: theme.spacing(1), textAlign: 'left', verticalAlign: 'top' },
      [narrow]: {
        display: 'block',
        '& tbody, & tr, & th, & td': { display: 'block' },
        '& th, & td': { padding: theme.spacing(0.5, 0) },
        '& td[data-label]': { display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)' },
        '& td[data-label]::before': { content: 'attr(data-label)', color: theme.colors.text.secondary },
      },
    }),
    head: css({
      '& th': {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightRegular,
        whiteSpace: 'nowrap',
      },
      // Hidden from sight only: a screen reader still names the columns.
      [narrow]: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
    }),
    service: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      [narrow]: { padding: theme.spacing(1.5, 0) },
    }),
    title: css({
      fontWeight: theme.typography.fontWeightMedium,
      '& > button': { verticalAlign: 'top' },
      [theme.breakpoints.up('md')]: { minWidth: 140 },
    }),
    figure: css({ whiteSpace: 'nowrap' }),
    names: css({
      display: 'inline-flex',
      flexDirection: 'column',
      maxWidth: 'calc(100% - 32px)',
      // A column is as wide as its longest word; only a word wider than a phone is broken.
      overflowWrap: 'break-word',
    }),
    actual: css({ display: 'inline-flex', flexDirection: 'column', gap: 2 }),
    quiet: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    days: css({ minWidth: 140 }),
  };
};

export const getDayStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    overflowX: 'auto',
    paddingLeft: theme.spacing(4),
    [theme.breakpoints.down('md')]: { paddingLeft: 0 },
  }),
  table: css({
    fontVariantNumeric: 'tabular-nums',
    // The surrounding table turns its cells into cards on a phone; this one scrolls instead.
    '&&': { display: 'table' },
    '&& thead': { display: 'table-header-group' },
    '&& tbody': { display: 'table-row-group' },
    '&& tr': { display: 'table-row' },
    '&& th, && td': { display: 'table-cell', padding: theme.spacing(0.5, 2, 0.5, 0), whiteSpace: 'nowrap' },
    '&& th': { fontWeight: theme.typography.fontWeightRegular },
    '&& thead th': { color: theme.colors.text.secondary },
  }),
});
