import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** Pixels. */
export const LANE_HEIGHT = 40;

export const getLaneStyles = (theme: GrafanaTheme2) => {
  const five = { display: 'grid', gridTemplateColumns: 'repeat(5, minmax(0, 1fr))', gap: theme.spacing(1) } as const;
  return {
    scroller: css({ flex: '1 1 0', minHeight: 0, overflowY: 'auto', overscrollBehavior: 'contain' }),
    headers: css({ ...five, position: 'sticky', top: 0, zIndex: 1, background: theme.colors.background.canvas }),
    header: css({
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      '&[data-over]': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    }),
    body: css({ position: 'relative' }),
    row: css({ position: 'absolute', top: 0, left: 0, width: '100%', contain: 'layout style' }),
    lane: css({
      display: 'flex',
      alignItems: 'flex-end',
      height: LANE_HEIGHT,
      margin: 0,
      padding: theme.spacing(0, 0, 1),
    }),
    cells: css({ ...five, listStyle: 'none', margin: 0 }),
    cell: css({
      minWidth: 0,
      padding: theme.spacing(0, 1),
      background: theme.colors.background.secondary,
    }),
    foot: css({ minWidth: 0 }),
  };
};
