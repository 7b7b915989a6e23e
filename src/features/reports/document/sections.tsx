import React, { type ReactNode } from 'react';
import type { ReportDocument } from '../../../kinds/report';
import { t } from '../../../domain/text';
import { Days } from './Days';
import { Executive } from './Executive';
import { FactList } from './FactList';
import { Incidents } from './Incidents';
import { Notes } from './Notes';
import { Priorities } from './Priorities';
import { Times } from './Times';
import { TopIssues } from './TopIssues';
import { Uptime } from './Uptime';

export interface Section {
  /** Also the anchor in the address. */
  id: string;
  title: string;
  body: ReactNode;
}

/** The parts of the report in the order in which it prints. */
export function sectionsOf(document: ReportDocument): Section[] {
  const { executive, times, days, uptime, timeZone, definitions } = document;
  const part = (id: string, title: string, body: (title: string) => ReactNode) => ({ id, title, body: body(title) });
  return [
    part('executive', t('reports.section.executive', 'Executive table'), (title) => (
      <Executive label={title} criteria={executive} />
    )),
    part('priorities', t('reports.section.priorities', 'Incidents by priority'), (title) => (
      <Priorities label={title} document={document} />
    )),
    part('times', t('reports.section.times', 'Times'), (title) => <Times label={title} times={times} />),
    part('days', t('reports.section.days', 'Incidents by day'), (title) => <Days label={title} days={days} />),
    part('issues', t('reports.section.issues', 'Top issues'), () => <TopIssues document={document} />),
    part('uptime', t('reports.section.uptime', 'Uptime'), (title) => (
      <Uptime label={title} services={uptime} timeZone={timeZone} />
    )),
    ...document.sections.map((notes) => part(notes.id, notes.title, () => <Notes notes={notes} />)),
    part('incidents', t('reports.section.incidents', 'All incidents'), (title) => (
      <Incidents label={title} document={document} />
    )),
    part('definitions', t('reports.section.definitions', 'Definitions'), () => (
      <FactList facts={definitions.map((definition) => ({ ...definition, wide: true }))} />
    )),
  ];
}
