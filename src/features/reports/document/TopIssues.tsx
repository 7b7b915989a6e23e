import React, { type ReactNode } from 'react';
import { Trans } from '@grafana/i18n';
import type { ReportDocument, ReportIncident } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { Markdown } from '../../../ui/Markdown';
import { stateName } from '../../../ui/StateLabel';
import { durationText, notRecorded, priorityText, zonedMinute } from '../words';
import { type Fact, FactList } from '../../../ui/FactList';
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
          <FactList columns facts={facts(issue, document.timeZone)} />
        </section>
      ))}
    </>
  );
}

function facts(issue: ReportIncident, zone: string): Fact[] {
  return [
    [t('reports.issue.priority', 'Priority'), priorityText(issue)],
    [t('reports.issue.service', 'Service'), issue.service || notRecorded()],
    [t('reports.issue.state', 'State'), stateName(issue.state)],
    [t('reports.issue.declared', 'Declared'), zonedMinute(issue.declaredAt, zone)],
    [t('reports.issue.acknowledged', 'Acknowledged'), acknowledged(issue, zone)],
    [t('reports.issue.resolved', 'Resolved'), resolvedText(issue, zone)],
    [t('reports.issue.duration', 'Duration'), durationText(issue)],
    [t('reports.issue.root-cause', 'Root cause'), prose(issue.rootCause), 'wide'],
    [t('reports.issue.resolution', 'Resolution'), prose(issue.resolution), 'wide'],
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
