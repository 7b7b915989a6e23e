import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getColumnStyles = (theme: GrafanaTheme2) => ({
  column: css({
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: 0,
    minHeight: 0,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    outline: '2px solid transparent',
    outlineOffset: -2,
  }),
  over: css({ outlineColor: theme.colors.primary.border }),
  refuses: css({ opacity: 0.5 }),
  scroller: css({
    flex: '1 1 0',
    minHeight: 0,
    overflowY: 'auto',
    overscrollBehavior: 'contain',
    padding: theme.spacing(0, 1, 1),
  }),
  list: css({ position: 'relative', margin: 0, listStyle: 'none' }),
  item: css({ position: 'absolute', top: 0, left: 0, width: '100%', contain: 'layout style' }),
  foot: css({
    ...theme.typography.bodySmall,
    margin: 0,
    padding: theme.spacing(1),
    textAlign: 'center',
    color: theme.colors.text.secondary,
  }),
});
