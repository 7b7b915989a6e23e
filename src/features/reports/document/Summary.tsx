import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { targetText } from '../../../domain/percent';
import { uptimeStory } from '../../../domain/uptimeStory';
import type { ReportDocument } from '../../../kinds/report';
import type { CriterionResult } from '../../../kinds/scorecard';
import { t } from '../../../domain/text';
import { Mark } from '../../../ui/Mark';
import { UptimeBudget, UptimeVerdict } from '../../../ui/UptimeVerdict';

/** Services named beside the verdict; the section on uptime has all. */
const NAMED = 3;

/** What whoever reads nothing else has to know: whether the period holds what was agreed, and what is in the way. */
export function Summary({ document }: { document: ReportDocument }) {
  const styles = useStyles2(getStyles);
  const { executive, uptime, plannedEnd, timeZone } = document;
  const met = executive.filter(({ result }) => result === 'met').length;
  const troubled = uptime.filter((service) => uptimeStory(service, plannedEnd).state !== 'met').slice(0, NAMED);
  return (
    <section aria-label={t('reports.summary.label', 'Verdict')} className={styles.summary}>
      <Verdict document={document} />
      {executive.length > 0 && (
        <p>
          {t('reports.summary.count', '{{met}} of {{all}} success criteria are met.', { met, all: executive.length })}
        </p>
      )}
      {troubled.map((service) => (
        <p key={service.indicator}>
          {t('reports.summary.uptime', '{{service}}: {{actual}}, target {{target}},', {
            service: service.title,
            actual: service.display,
            target: targetText(service.target),
          })}{' '}
          <UptimeVerdict service={service} end={plannedEnd} />.{' '}
          <UptimeBudget service={service} end={plannedEnd} timeZone={timeZone} />.
        </p>
      ))}
    </section>
  );
}

/** The mandatory criteria decide; where none is mandatory, all do. */
function Verdict({ document: { executive, asOf, plannedEnd, timeZone } }: { document: ReportDocument }) {
  const styles = useStyles2(getStyles);
  const mandatory = executive.filter((criterion) => criterion.mandatory);
  const deciding = mandatory.length > 0 ? mandatory : executive;
  const missed = titles(deciding, 'notMet');
  const unknown = titles(deciding, 'unknown');
  const running = Date.parse(asOf) < Date.parse(plannedEnd);
  const day = dateTimeFormat(plannedEnd, { timeZone, format: 'D MMM' });
  return (
    <p className={styles.verdict}>
      {deciding.length === 0 ? (
        <Mark wraps tone="quiet">
          {t('reports.summary.none', 'No verdict: no success criteria are set.')}
        </Mark>
      ) : missed ? (
        <Mark wraps tone="bad">
          {running
            ? t('reports.summary.not-met-so-far', 'Not met so far: {{titles}}', { titles: missed })
            : t('reports.summary.not-met', 'Not met: {{titles}}', { titles: missed })}
        </Mark>
      ) : unknown ? (
        <Mark wraps tone="quiet">
          {t('reports.summary.unknown', 'No verdict yet, not known: {{titles}}', { titles: unknown })}
        </Mark>
      ) : running ? (
        <Mark wraps tone="good">
          {t('reports.summary.met-so-far', 'Met so far; the period runs until {{day}}', { day })}
        </Mark>
      ) : (
        <Mark wraps tone="good">
          {t('reports.summary.met', 'Met')}
        </Mark>
      )}
    </p>
  );
}

function titles(criteria: CriterionResult[], wanted: CriterionResult['result']): string {
  return criteria
    .filter(({ result }) => result === wanted)
    .map(({ title }) => title)
    .join(', ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({ margin: theme.spacing(2, 0) }),
  verdict: css({ fontSize: theme.typography.h4.fontSize, fontWeight: theme.typography.fontWeightMedium }),
});
