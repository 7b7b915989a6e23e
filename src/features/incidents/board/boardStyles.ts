import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getBoardStyles = (theme: GrafanaTheme2) => ({
  board: css({
    display: 'flex',
    gap: theme.spacing(1),
    // The columns scroll, not the page: headings and filters stay in sight.
    height: 'calc(100vh - 290px)',
    minHeight: 400,
    [theme.breakpoints.down('md')]: { flexDirection: 'column', height: 'calc(100dvh - 240px)' },
  }),
});
