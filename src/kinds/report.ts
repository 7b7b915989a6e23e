import * as z from 'zod';
import { envelope, list, NoStatus } from './envelope';
import { figure, IncidentState, Instant, Name, Priority } from './scalars';
import { CriterionResult, DayCount } from './scorecard';
import { ServiceUptime } from './uptime';

const seconds = figure('Seconds; absent where nothing was measured.');

/** Mean, median and worst of a time, in seconds, with how many incidents it was measured on. */
export const TimeFigure = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    definition: z.string(),
    mean: seconds,
    median: seconds,
    worst: seconds,
    count: z.int(),
    leftOut: z.string().optional(),
  })
  .meta({ id: 'TimeFigure' });

export const PriorityFigures = z
  .strictObject({
    priority: Priority,
    declared: z.int(),
    resolved: z.int(),
    open: z.int(),
    reopened: z.int(),
    responseMet: z.int(),
    responseMissed: z.int(),
    responseUnanswered: z
      .int()
      .meta({ description: 'Healed in time before anybody acknowledged: neither met nor missed.' }),
    resolutionMet: z.int(),
    resolutionMissed: z.int(),
    meanAcknowledge: seconds,
    meanResolve: seconds,
  })
  .meta({ id: 'PriorityFigures' });

export const ReportIncident = z
  .strictObject({
    name: Name,
    title: z.string(),
    service: z.string(),
    priority: Priority,
    highestPriority: Priority,
    state: IncidentState,
    declaredAt: Instant,
    acknowledgedAt: Instant.optional(),
    resolvedAt: Instant.optional(),
    wallSeconds: seconds,
    netSeconds: seconds,
    rootCause: z.string(),
    resolution: z.string(),
    counted: z.boolean().meta({ description: 'False for duplicates and for what was no incident.' }),
  })
  .meta({ id: 'ReportIncident' });

/** A part of the report whose data may not be recorded: then "recorded" is false and there are no lines. */
export const ReportNotes = z
  .strictObject({ id: z.string(), title: z.string(), recorded: z.boolean(), lines: z.array(z.string()) })
  .meta({ id: 'ReportNotes' });

export const ReportDefinition = z.strictObject({ term: z.string(), text: z.string() }).meta({ id: 'ReportDefinition' });

/** What whoever reads nothing else has to know. The mandatory criteria decide; where none is mandatory, all do. */
export const ReportVerdict = z
  .strictObject({
    state: z.enum(['met', 'recoverable', 'notMet', 'unknown', 'none']).meta({
      description: 'recoverable: only uptime is missed, and it can recover. none: no success criteria are set.',
    }),
    final: z.boolean().meta({ description: 'The period was closed; else it is met, or not met, so far.' }),
    inTheWay: z.array(z.string()).meta({ description: 'Titles of the criteria that are missed, or not known.' }),
    metCount: z.int(),
    criteriaCount: z.int(),
  })
  .meta({ id: 'ReportVerdict' });

export const ReportDocument = z
  .strictObject({
    title: z.string(),
    period: Name,
    periodTitle: z.string(),
    timeZone: z.string(),
    goLiveAt: Instant,
    plannedEnd: Instant,
    dayNumber: z.int(),
    asOf: Instant,
    verdict: ReportVerdict,
    executive: z.array(CriterionResult),
    byPriority: z.array(PriorityFigures),
    times: z.array(TimeFigure),
    days: z.array(DayCount),
    topIssues: z.array(ReportIncident),
    incidentCount: z.int().meta({
      description: 'All incidents of the period up to asOf, the uncounted ones too; all figures are made from them.',
    }),
    incidents: z
      .array(ReportIncident)
      .meta({ description: 'Oldest first. May end before incidentCount where there are very many.' }),
    uptime: z.array(ServiceUptime).meta({ description: 'Empty when no indicator is set up.' }),
    sections: z.array(ReportNotes).meta({
      description:
        'Response times, error rate, hotfixes, what went well, what to improve, recommendations, transition checklist.',
    }),
    definitions: z.array(ReportDefinition),
  })
  .meta({ id: 'ReportDocument' });

export const SummaryReportSpec = z
  .strictObject({
    period: Name,
    asOf: Instant,
    sha256: z.string().meta({ description: 'Of the document as JSON, byte for byte.' }),
    publishedBy: z.string(),
    document: ReportDocument.optional().meta({ description: 'Left out in lists.' }),
  })
  .meta({ id: 'SummaryReportSpec' });

export const SummaryReport = envelope('SummaryReport', SummaryReportSpec, NoStatus);
export const SummaryReportList = list('SummaryReport', SummaryReport);

export type TimeFigure = z.infer<typeof TimeFigure>;
export type ReportIncident = z.infer<typeof ReportIncident>;
export type ReportNotes = z.infer<typeof ReportNotes>;
export type ReportVerdict = z.infer<typeof ReportVerdict>;
export type ReportDocument = z.infer<typeof ReportDocument>;
export type SummaryReport = z.infer<typeof SummaryReport>;
