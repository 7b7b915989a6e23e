import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const getBoardStyles = (theme: GrafanaTheme2) => ({
  board: css({
    display: 'flex',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: { flexDirection: 'column' },
  }),
});
