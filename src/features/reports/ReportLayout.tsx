import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReportDocument } from '../../kinds/report';
import { Contents } from './Contents';
import { Paper, PAPER } from './document/Paper';
import { sectionsOf } from './document/sections';
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

/** On paper there is the report alone, in black on white whatever the theme. Gone with the page, so that others print as ever. */
function PrintStyle() {
  return <style>{RULES}</style>;
}

const RULES = `
@page { size: A4; margin: 16mm 14mm; }
@media print {
  html, body { background: #fff !important; height: auto !important; overflow: visible !important; }
  body * { visibility: hidden; }
  .${PAPER}, .${PAPER} * { visibility: visible; color: #1b1f24 !important; border-color: #b6bcc4 !important; background: none !important; }
  .${PAPER} { position: absolute; inset: 0 0 auto 0; width: 100%; padding: 0 !important; border: none !important; font-size: 10pt; }
  .${PAPER} table { font-size: 8.5pt; }
  .${PAPER} h3, .${PAPER} h4 { break-after: avoid; }
}
`;

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
