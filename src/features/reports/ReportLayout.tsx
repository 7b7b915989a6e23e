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
      <div className={styles.contents}>
        <Contents sections={sections} />
      </div>
      <Paper document={document} sections={sections} />
      <div className={styles.versions}>
        <Versions period={document.period} timeZone={document.timeZone} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  layout: css({
    display: 'grid',
    gap: theme.spacing(3),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('lg')]: {
      gridTemplateColumns: 'minmax(0, 1fr) 280px',
      gridTemplateAreas: '"paper contents" "paper versions"',
      gridTemplateRows: 'auto 1fr',
      '> article': { gridArea: 'paper' },
    },
  }),
  contents: css({ [theme.breakpoints.up('lg')]: { gridArea: 'contents' } }),
  versions: css({ [theme.breakpoints.up('lg')]: { gridArea: 'versions' } }),
});
