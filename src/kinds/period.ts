import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Duration, Instant, Link, Name, Priority, TimeZone, WallTime, WallTimeEnd } from './scalars';

export const MatrixRow = z
  .strictObject({
    priority: Priority,
    response: Duration.meta({ description: 'Working target from declared to acknowledged.' }),
    resolution: Duration.meta({ description: 'Working target from declared to resolved.' }),
    calendar: z.enum(['always', 'businessHours']).optional(),
  })
  .meta({ id: 'MatrixRow' });

export const PhaseOfPeriod = z
  .strictObject({
    name: z.string().min(1).max(100),
    start: Instant,
    end: Instant,
    coverage: z.string().max(200).optional(),
    matrix: z
      .array(MatrixRow)
      .optional()
      .meta({ description: 'Replaces the matrix of the period while this phase runs.' }),
  })
  .meta({ id: 'PhaseOfPeriod' });

export const Extension = z
  .strictObject({ to: Instant, reason: z.string().min(1).max(1000), by: z.string().min(1).max(200) })
  .meta({ id: 'Extension' });

export const ServiceOfPeriod = z
  .strictObject({
    name: Name,
    title: z.string().min(1).max(200),
    owner: z.string().max(200).optional(),
    criticality: z.enum(['critical', 'normal']).optional(),
    matchers: z.array(z.string().min(1).max(500)).max(20).optional().meta({
      description:
        'Alertmanager matchers of alerts that belong to this service, beside its own name in the label "service".',
    }),
    dashboards: z.array(Link).max(20).optional(),
    runbook: Link.optional(),
  })
  .meta({ id: 'ServiceOfPeriod' });

export const BusinessHours = z
  .strictObject({
    days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
    start: WallTime,
    end: WallTimeEnd,
  })
  .meta({ id: 'BusinessHours', description: 'Working time of the period, in its zone.' });

export const CriterionMetric = z
  .enum([
    'uptime',
    'responseWorst',
    'resolutionWorst',
    'resolutionMean',
    'satisfaction',
    'developerEscalationsPerDay',
    'incidentCount',
    'openIncidents',
  ])
  .meta({ id: 'CriterionMetric' });

export const Criterion = z
  .strictObject({
    id: Name,
    title: z.string().min(1).max(200),
    metric: CriterionMetric,
    priorities: z.array(Priority).optional().meta({ description: 'Incidents that count; all when absent.' }),
    operator: z.enum(['<', '<=', '>', '>=', '=']),
    target: z.number().meta({
      format: 'double',
      description: 'Share from 0 to 1 for uptime and satisfaction, seconds for times, else a count.',
    }),
    mandatory: z.boolean().optional(),
  })
  .meta({ id: 'Criterion' });

export const HypercarePeriodSpec = z
  .strictObject({
    title: z.string().min(1).max(200),
    description: z.string().max(20000).optional(),
    timeZone: TimeZone,
    goLiveAt: Instant,
    plannedEnd: Instant,
    closedAt: Instant.optional().meta({
      description: 'Set when the period is over; it takes no new incidents from then on.',
    }),
    phases: z.array(PhaseOfPeriod).max(20).optional(),
    extensions: z.array(Extension).max(50).optional(),
    services: z.array(ServiceOfPeriod).max(200).optional(),
    priorityMatrix: z
      .array(MatrixRow)
      .max(4)
      .optional()
      .meta({ description: 'Rows left out take the built-in figures.' }),
    businessHours: BusinessHours.optional(),
    successCriteria: z.array(Criterion).max(50).optional().meta({ description: 'The built-in criteria when absent.' }),
    responders: z.array(Name).max(500).optional(),
    schedule: Name.optional().meta({ description: 'Who is on call for this period.' }),
    links: z.array(Link).max(50).optional(),
  })
  .meta({ id: 'HypercarePeriodSpec' });

export const HypercarePeriodStatus = z
  .strictObject({
    state: z.enum(['planned', 'active', 'closed']),
    priorityMatrix: z.array(MatrixRow).meta({
      description:
        'The targets in force now, one row for each priority: of the phase that runs, of the period, or built in.',
    }),
    successCriteria: z.array(Criterion).meta({ description: 'The criteria in force: of the period, or built in.' }),
  })
  .meta({ id: 'HypercarePeriodStatus' });

export const HypercarePeriod = envelope('HypercarePeriod', HypercarePeriodSpec, HypercarePeriodStatus);
export const HypercarePeriodInput = envelopeInput('HypercarePeriod', HypercarePeriodSpec);
export const HypercarePeriodList = list('HypercarePeriod', HypercarePeriod);

export type MatrixRow = z.infer<typeof MatrixRow>;
export type ServiceOfPeriod = z.infer<typeof ServiceOfPeriod>;
export type BusinessHours = z.infer<typeof BusinessHours>;
export type Extension = z.infer<typeof Extension>;
export type Criterion = z.infer<typeof Criterion>;
export type HypercarePeriod = z.infer<typeof HypercarePeriod>;
