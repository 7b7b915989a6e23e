import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatDayNumber } from '../../../domain/period';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { PLAIN, zonedMinute, zonedSecond } from '../words';
import { FactList } from '../../../ui/FactList';
import { type Section } from './sections';
import { Summary } from './Summary';

/** Marks what is printed; everything around it stays off the paper. */
export const PAPER = 'hypercare-report';

/** The report as it will print. */
export function Paper({ document, sections }: { document: ReportDocument; sections: Section[] }) {
  const styles = useStyles2(getStyles);
  const { timeZone } = document;
  return (
    <article className={`${PAPER} ${styles.paper}`} aria-labelledby="report-title">
      <header>
        <p className={styles.kind}>{document.title}</p>
        <h2 id="report-title" className={styles.title}>
          {document.periodTitle}
        </h2>
        <FactList
          columns
          facts={[
            [t('reports.fact.go-live', 'Go-live'), zonedMinute(document.goLiveAt, timeZone)],
            [t('reports.fact.planned-end', 'Planned end'), zonedMinute(document.plannedEnd, timeZone)],
            [t('reports.fact.day', 'Day'), formatDayNumber(document.dayNumber)],
            [t('reports.fact.as-of', 'As of'), zonedSecond(document.asOf, timeZone)],
            [
              t('reports.fact.times', 'Times'),
              t('reports.fact.zone', 'in the zone of the period, {{timeZone}}', { timeZone, ...PLAIN }),
            ],
          ]}
        />
        <Summary document={document} />
      </header>
      {sections.map(({ id, title, body }) => (
        <section key={id} id={`report-${id}`} aria-labelledby={`report-${id}-title`} className={styles.section}>
          <h3 id={`report-${id}-title`} tabIndex={-1}>
            {title}
          </h3>
          {body}
        </section>
      ))}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  paper: css({
    minWidth: 0,
    padding: theme.spacing(3),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    [theme.breakpoints.down('md')]: { padding: theme.spacing(2) },
    h3: { marginTop: theme.spacing(4), fontSize: theme.typography.h4.fontSize },
    h4: { marginTop: theme.spacing(2), fontSize: theme.typography.h5.fontSize, overflowWrap: 'break-word' },
    'h3:focus': { outline: 'none' },
    p: { margin: theme.spacing(1, 0), overflowWrap: 'break-word' },
    // What people wrote stands on the line of its name.
    'dd p:first-child': { marginTop: 0 },
    'dd p:last-child': { marginBottom: 0 },
  }),
  kind: css({ '&&': { margin: 0 }, color: theme.colors.text.secondary }),
  title: css({ fontSize: theme.typography.h2.fontSize, overflowWrap: 'break-word' }),
  section: css({ scrollMarginTop: theme.spacing(12) }),
});
