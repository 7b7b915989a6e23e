import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getTableStyles = (theme: GrafanaTheme2) => ({
  /** Many columns move sideways within themselves, never the page. */
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    '& th': { textAlign: 'left', fontWeight: theme.typography.fontWeightMedium, padding: theme.spacing(0.5) },
    '& thead th': { color: theme.colors.text.secondary },
    '& th[scope="row"]': { whiteSpace: 'nowrap' },
    '& td': { padding: theme.spacing(0.25) },
    // On a phone each day stands for itself, with its slots below each other.
    [theme.breakpoints.down('sm')]: {
      '&, & tbody, & tr, & tbody th, & td': { display: 'block' },
      '& thead': { position: 'absolute', clip: 'rect(0 0 0 0)', height: 1, width: 1, overflow: 'hidden' },
      '& td': { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
      '& td::before': { content: 'attr(data-label)', flex: '0 0 40%', color: theme.colors.text.secondary },
    },
  }),
  cell: css({
    width: '100%',
    minWidth: 0,
    minHeight: theme.spacing(theme.components.height.md),
    padding: theme.spacing(0.5, 1),
    color: theme.components.input.text,
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    '&:focus': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -1 },
  }),
});
