import React from 'react';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { exactTime } from '../words';
import { ReportTable } from './ReportTable';

type Row = Omit<ReportDocument['byPriority'][number], 'priority'> & { priority: string };

/** Counts and verdicts by the highest priority an incident ever had, and all of them together. */
export function Priorities({ label, document }: { label: string; document: ReportDocument }) {
  const rows: Row[] = [...document.byPriority, total(document)];
  return (
    <ReportTable
      stack
      label={label}
      columns={[
        { title: t('reports.priorities.priority', 'Priority') },
        { title: t('reports.priorities.declared', 'Declared'), number: true },
        { title: t('reports.priorities.resolved', 'Resolved'), number: true },
        { title: t('reports.priorities.open', 'Open'), number: true },
        { title: t('reports.priorities.reopened', 'Reopened'), number: true },
        { title: t('reports.priorities.response', 'Response met / missed / nobody answered'), number: true },
        { title: t('reports.priorities.resolution', 'Resolution met / missed'), number: true },
        { title: t('reports.priorities.acknowledge', 'Mean to acknowledge'), number: true, wraps: true },
        { title: t('reports.priorities.resolve', 'Mean to resolve'), number: true, wraps: true },
      ]}
      rows={rows.map((row) => ({
        key: row.priority,
        cells: [
          row.priority,
          row.declared,
          row.resolved,
          row.open,
          row.reopened,
          `${row.responseMet} / ${row.responseMissed} / ${row.responseUnanswered}`,
          `${row.resolutionMet} / ${row.resolutionMissed}`,
          exactTime(row.meanAcknowledge),
          exactTime(row.meanResolve),
        ],
      }))}
    />
  );
}

const COUNTS = [
  'declared',
  'resolved',
  'open',
  'reopened',
  'responseMet',
  'responseMissed',
  'responseUnanswered',
  'resolutionMet',
  'resolutionMissed',
] as const;

/** Counts add up; the means of all come with the times, because means do not add. */
function total({ byPriority, times }: ReportDocument): Row {
  const sum = (count: (typeof COUNTS)[number]) => byPriority.reduce((all, row) => all + row[count], 0);
  const mean = (id: string) => times.find((figure) => figure.id === id)?.mean;
  return {
    priority: t('reports.priorities.all', 'All'),
    declared: sum('declared'),
    resolved: sum('resolved'),
    open: sum('open'),
    reopened: sum('reopened'),
    responseMet: sum('responseMet'),
    responseMissed: sum('responseMissed'),
    responseUnanswered: sum('responseUnanswered'),
    resolutionMet: sum('resolutionMet'),
    resolutionMissed: sum('resolutionMissed'),
    meanAcknowledge: mean('mtta'),
    meanResolve: mean('mttr'),
  };
}
