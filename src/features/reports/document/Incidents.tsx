import React from 'react';
import { Trans } from '@grafana/i18n';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { durationText, notRecorded, priorityText, zonedMinute } from '../words';
import { IncidentLink } from './IncidentLink';
import { ReportTable } from './ReportTable';
import { resolvedText } from './TopIssues';

/** As many as the printed forms list. */
const SHOWN = 200;

export function Incidents({ label, document }: { label: string; document: ReportDocument }) {
  const { timeZone, incidentCount, incidents, period } = document;
  const shown = incidents.slice(0, SHOWN);
  if (shown.length === 0) {
    return (
      <p>
        <Trans i18nKey="reports.no-incident">There was no incident.</Trans>
      </p>
    );
  }
  return (
    <>
      <ReportTable
        stack
        label={label}
        columns={[
          { title: t('reports.incidents.incident', 'Incident') },
          { title: t('reports.incidents.title', 'Title') },
          { title: t('reports.incidents.priority', 'Priority') },
          { title: t('reports.incidents.service', 'Service') },
          { title: t('reports.incidents.state', 'State') },
          { title: t('reports.incidents.declared', 'Declared') },
          { title: t('reports.incidents.resolved', 'Resolved') },
          { title: t('reports.incidents.duration', 'Duration'), number: true, wraps: true },
        ]}
        rows={shown.map((incident) => ({
          key: incident.name,
          cells: [
            <IncidentLink key="name" name={incident.name} period={period} />,
            incident.title,
            priorityText(incident),
            incident.service || notRecorded(),
            incident.counted
              ? stateName(incident.state)
              : t('reports.incidents.not-counted', '{{state}}, not counted', { state: stateName(incident.state) }),
            zonedMinute(incident.declaredAt, timeZone),
            resolvedText(incident, timeZone),
            durationText(incident),
          ],
        }))}
      />
      {incidentCount > shown.length && (
        <p>
          {t(
            'reports.incidents.more',
            'And {{more}} more: the JSON form of this report lists the first {{listed}}, the incident list holds all of them. Every figure above counts them all.',
            { more: incidentCount - shown.length, listed: incidents.length }
          )}
        </p>
      )}
    </>
  );
}
