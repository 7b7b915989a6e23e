import type { QueryKey } from '@tanstack/react-query';
import type * as z from 'zod';
import type { kinds } from '../kinds/registry';
import {
  alertKeys,
  handoverKeys,
  incidentKeys,
  onCallKeys,
  type Plural,
  reportKeys,
  resourceKeys,
  scorecardKeys,
  uptimeKeys,
} from './keys';

/** Kinds as the change log writes them: objects with an envelope, and rows that belong to an incident. */
export type ChangeKind =
  { [P in Plural]: z.infer<(typeof kinds)[P]['object']>['kind'] }[Plural] | 'Alert' | 'TimelineEntry' | 'TraceEntry';

interface Touched {
  /** What people wait for beside the object itself; asked for again soon. */
  soon: QueryKey[];
  /** Figures that the server has to work out; asked for now and then while changes keep coming. */
  figures: QueryKey[];
}

interface Subject {
  name: string;
  /** With a row of an incident: which. */
  incident?: string;
}

/**
 * What has to be asked for again after a change of a kind. The objects themselves are merged into what is shown. A kind of the
 * contract that is forgotten here does not compile.
 */
const touches: Record<ChangeKind, (subject: Subject) => Touched> = {
  Incident: ({ name }) => ({
    soon: [incidentKeys.summaries, incidentKeys.parts(name), incidentKeys.history(name)],
    figures: [alertKeys.all, scorecardKeys.all, reportKeys.documents, handoverKeys.packs],
  }),
  Alert: (row) => ({ soon: partsOf(row), figures: [alertKeys.all] }),
  TimelineEntry: (row) => ({ soon: partsOf(row), figures: [] }),
  TraceEntry: (row) => ({ soon: partsOf(row), figures: [] }),
  HypercarePeriod: ({ name }) => ({
    soon: [resourceKeys('periods').history(name)],
    figures: [scorecardKeys.all, uptimeKeys.all, reportKeys.documents, onCallKeys.all],
  }),
  Responder: ({ name }) => ({ soon: [resourceKeys('responders').history(name)], figures: [onCallKeys.all] }),
  Schedule: ({ name }) => ({
    soon: [resourceKeys('schedules').history(name), onCallKeys.all],
    figures: [handoverKeys.packs],
  }),
  ShiftOverride: ({ name }) => ({
    soon: [resourceKeys('shiftoverrides').history(name), onCallKeys.all],
    figures: [handoverKeys.packs],
  }),
  SwapRequest: ({ name }) => ({
    soon: [resourceKeys('swaprequests').history(name), onCallKeys.all],
    figures: [handoverKeys.packs],
  }),
  Handover: ({ name }) => ({ soon: [resourceKeys('handovers').history(name), handoverKeys.packs], figures: [] }),
  AlertRoute: ({ name }) => ({ soon: [resourceKeys('alertroutes').history(name)], figures: [alertKeys.all] }),
  Contact: ({ name }) => ({ soon: [resourceKeys('contacts').history(name)], figures: [] }),
  UptimeIndicator: ({ name }) => ({
    soon: [resourceKeys('uptimeindicators').history(name)],
    figures: [uptimeKeys.all, scorecardKeys.all, reportKeys.documents],
  }),
  SummaryReport: () => ({ soon: [], figures: [] }),
};

/** What is made from an object; nothing for a kind that this version of the pages does not know. */
export function touchedBy(kind: string, subject: Subject): Touched {
  return isChangeKind(kind) ? touches[kind](subject) : { soon: [], figures: [] };
}

function isChangeKind(kind: string): kind is ChangeKind {
  return Object.hasOwn(touches, kind);
}

function partsOf({ incident }: Subject): QueryKey[] {
  return incident === undefined ? [] : [incidentKeys.parts(incident)];
}
