import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReportDocument } from '../../kinds/report';
import { Contents } from './Contents';
import { Paper } from './document/Paper';
import { sectionsOf } from './document/sections';
import { PrintStyle } from './PrintStyle';
import { Versions } from './Versions';

/** The paper, and beside it what it holds and which versions of it were published. */
export function ReportLayout({ document }: { document: ReportDocument }) {
  const styles = useStyles2(getStyles);
  const sections = useMemo(() => sectionsOf(document), [document]);
  return (
    <div className={styles.layout}>
      <PrintStyle />
      <aside className={styles.aside}>
        <Contents sections={sections} />
        <Versions period={document.period} timeZone={document.timeZone} />
      </aside>
      <Paper document={document} sections={sections} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  layout: css({
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    // Beside the paper only as much as leaves its widest table room at 1,280 px.
    [theme.breakpoints.up('lg')]: { gridTemplateColumns: 'minmax(0, 1fr) 220px' },
    [theme.breakpoints.up('xxl')]: { gridTemplateColumns: 'minmax(0, 1fr) 280px' },
  }),
  aside: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    // Before the paper for readers; beside it where there is room, below it on a phone, where the verdict comes first.
    order: 1,
    [theme.breakpoints.up('lg')]: {
      position: 'sticky',
      top: theme.spacing(12),
      maxHeight: `calc(100vh - ${theme.spacing(14)})`,
      overflowY: 'auto',
    },
  }),
});
