import React, { type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import type { ReportDocument, ReportIncident } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { Markdown } from '../../../ui/Markdown';
import { stateName } from '../../../ui/StateLabel';
import { durationText, notRecorded, priorityText, zonedMinute } from '../words';
import { type Fact, FactList } from './FactList';
import { IncidentLink } from './IncidentLink';

export function TopIssues({ document }: { document: ReportDocument }) {
  if (document.topIssues.length === 0) {
    return (
      <p>
        <Trans i18nKey="reports.no-incident">There was no incident.</Trans>
      </p>
    );
  }
  return (
    <>
      {document.topIssues.map((issue) => (
        <section key={issue.name} aria-label={issue.name.toUpperCase()}>
          <h4>
            <IncidentLink name={issue.name} period={document.period} /> {issue.title}
          </h4>
          <FactList facts={facts(issue, document.timeZone)} />
        </section>
      ))}
    </>
  );
}

function facts(issue: ReportIncident, zone: string): Fact[] {
  return [
    { term: t('reports.issue.priority', 'Priority'), text: priorityText(issue) },
    { term: t('reports.issue.service', 'Service'), text: issue.service || notRecorded() },
    { term: t('reports.issue.state', 'State'), text: stateName(issue.state) },
    { term: t('reports.issue.declared', 'Declared'), text: zonedMinute(issue.declaredAt, zone) },
    { term: t('reports.issue.acknowledged', 'Acknowledged'), text: acknowledged(issue, zone) },
    { term: t('reports.issue.resolved', 'Resolved'), text: resolvedText(issue, zone) },
    { term: t('reports.issue.duration', 'Duration'), text: durationText(issue) },
    { term: t('reports.issue.root-cause', 'Root cause'), text: prose(issue.rootCause), wide: true },
    { term: t('reports.issue.resolution', 'Resolution'), text: prose(issue.resolution), wide: true },
  ];
}

/** What people wrote, which the form promised to be Markdown. */
function prose(text: string): ReactNode {
  return text.trim() ? <Markdown text={text.trim()} /> : notRecorded();
}

function acknowledged({ acknowledgedAt, resolvedAt }: ReportIncident, zone: string): string {
  if (acknowledgedAt) {
    return zonedMinute(acknowledgedAt, zone);
  }
  return resolvedAt ? t('reports.issue.never', 'never') : t('reports.issue.not-yet', 'not yet');
}

export function resolvedText({ resolvedAt }: ReportIncident, zone: string): string {
  return resolvedAt ? zonedMinute(resolvedAt, zone) : t('reports.issue.still-open', 'still open');
}
