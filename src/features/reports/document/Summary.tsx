import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { targetText } from '../../../domain/percent';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { Mark } from '../../../ui/Mark';
import { UptimeBudget, UptimeVerdict } from '../../../ui/UptimeVerdict';
import { PLAIN } from '../words';

/** Services named beside the verdict; the section on uptime has all. */
const NAMED = 3;

/** What whoever reads nothing else has to know: whether the period holds what was agreed, and what is in the way. */
export function Summary({ document }: { document: ReportDocument }) {
  const styles = useStyles2(getStyles);
  const { uptime, timeZone, verdict } = document;
  const { metCount: met, criteriaCount: all } = verdict;
  const troubled = uptime.filter((service) => service.verdict.state !== 'met').slice(0, NAMED);
  return (
    <section aria-label={t('reports.summary.label', 'Verdict')} className={styles.summary}>
      <p className={styles.verdict}>
        <Headline document={document} />
      </p>
      {all > 0 && <p>{t('reports.summary.count', '{{met}} of {{all}} success criteria are met.', { met, all })}</p>}
      {troubled.map((service) => (
        <p key={service.indicator}>
          {t('reports.summary.uptime', '{{service}}: {{actual}}, target {{target}},', {
            service: service.title,
            actual: service.display,
            target: targetText(service.target),
            ...PLAIN,
          })}{' '}
          <UptimeVerdict verdict={service.verdict} />. <UptimeBudget verdict={service.verdict} timeZone={timeZone} />.
        </p>
      ))}
    </section>
  );
}

/** The server's verdict, in words. */
function Headline({ document: { verdict, asOf, plannedEnd, timeZone } }: { document: ReportDocument }) {
  const { state, final } = verdict;
  const names = { titles: verdict.inTheWay.join(', '), ...PLAIN };
  switch (state) {
    case 'none':
      return (
        <Mark wraps tone="quiet">
          {t('reports.summary.none', 'No verdict: no success criteria are set.')}
        </Mark>
      );
    case 'notMet':
      return (
        <Mark wraps tone="bad">
          {final
            ? t('reports.summary.not-met', 'Not met: {{titles}}', names)
            : t('reports.summary.not-met-so-far', 'Not met so far: {{titles}}', names)}
        </Mark>
      );
    case 'recoverable':
      return (
        <Mark wraps tone="warn">
          {t('reports.summary.recoverable', 'Below target, can recover: {{titles}}', names)}
        </Mark>
      );
    case 'unknown':
      return (
        <Mark wraps tone="quiet">
          {t('reports.summary.unknown', 'No verdict yet, not known: {{titles}}', names)}
        </Mark>
      );
    case 'met':
      return (
        <Mark wraps tone="good">
          {final
            ? t('reports.summary.met', 'Met')
            : Date.parse(asOf) >= Date.parse(plannedEnd)
              ? t('reports.summary.met-beyond', 'Met so far; the period is past its planned end and not closed')
              : t('reports.summary.met-so-far', 'Met so far; the period runs until {{day}}', {
                  day: dateTimeFormat(plannedEnd, { timeZone, format: 'D MMM' }),
                })}
        </Mark>
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({ margin: theme.spacing(2, 0) }),
  verdict: css({ fontSize: theme.typography.h4.fontSize, fontWeight: theme.typography.fontWeightMedium }),
});
