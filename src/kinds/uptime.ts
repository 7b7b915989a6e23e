import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { double, Duration, figure, Instant, Labels, Name } from './scalars';

export const UptimeIndicatorSpec = z
  .strictObject({
    title: z.string().min(1).max(200),
    period: Name,
    service: z.string().min(1).max(63),
    source: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: 'Name of a metric source that an Admin entered in the settings of the app.' }),
    type: z.enum(['gauge']),
    query: z.string().min(1).max(4000).meta({ description: 'PromQL selector whose samples tell up from down.' }),
    threshold: figure('A sample at or above it is up; 1 when absent.'),
    step: Duration.meta({ description: 'Scrape interval: one sample stands for so long.' }),
    replicas: z
      .enum(['single', 'any', 'all'])
      .optional()
      .meta({ description: 'Several series: up when any is, or only when all are.' }),
    target: z.number().gt(0).lt(1).meta({ format: 'double', description: 'Share of time, for example 0.999.' }),
    unknownPolicy: z.enum(['excluded', 'down', 'up']).optional(),
    critical: z.boolean().optional(),
  })
  .meta({ id: 'UptimeIndicatorSpec' });

/** Kept counts that somebody had thrown away, to be counted again. */
export const UptimeRecount = z
  .strictObject({
    at: Instant,
    by: z.string().meta({ description: 'Login.' }),
    reason: z.string(),
    from: Instant.optional().meta({ description: 'Counted again from here on; everything when absent.' }),
  })
  .meta({ id: 'UptimeRecount' });

export const UptimeIndicatorStatus = z
  .strictObject({
    recounts: z.array(UptimeRecount).max(50).optional().meta({ description: 'Oldest first; the last 50.' }),
  })
  .meta({ id: 'UptimeIndicatorStatus' });

export const UptimeRecountBody = z
  .strictObject({
    reason: z.string().min(1).max(2000),
    from: Instant.optional().meta({ description: 'Counts again from here on; everything when absent.' }),
  })
  .meta({ id: 'UptimeRecountBody' });

/** What is asked of a metric source, before an indicator with it is saved. */
export const UptimeTestBody = UptimeIndicatorSpec.pick({
  source: true,
  query: true,
  threshold: true,
  step: true,
  replicas: true,
}).meta({ id: 'UptimeTestBody' });

export const UptimeTestSeries = z
  .strictObject({
    labels: Labels,
    samples: z.int().meta({ description: 'In the last hour.' }),
    at: Instant.optional().meta({ description: 'Of the newest sample; absent where there is none.' }),
    value: figure('The newest sample; absent where it is no number.'),
    state: z.enum(['up', 'down', 'unknown']).meta({ description: 'What the newest sample says.' }),
  })
  .meta({ id: 'UptimeTestSeries' });

export const UptimeTestHour = z
  .strictObject({
    upSeconds: double('Seconds.'),
    downSeconds: double('Seconds.'),
    unknownSeconds: double('Seconds.'),
  })
  .meta({
    id: 'UptimeTestHour',
    description: 'The last hour, counted as the indicator would count it; absent while nothing can be counted.',
  });

export const UptimeTestFinding = z
  .strictObject({
    about: z.enum(['source', 'noSeries', 'manySeries', 'oneSeries', 'step', 'threshold', 'expression']),
    text: z.string().meta({ description: 'What was found, and what to do.' }),
  })
  .meta({ id: 'UptimeTestFinding' });

export const UptimeTestAnswer = z
  .strictObject({
    asOf: Instant.meta({ description: 'End of the hour that was asked for.' }),
    seriesCount: z.int().meta({ description: 'All series that the query finds.' }),
    series: z.array(UptimeTestSeries).max(5).meta({ description: 'The first of them by their labels.' }),
    lastHour: UptimeTestHour.optional(),
    findings: z
      .array(UptimeTestFinding)
      .meta({ description: 'What to look at before saving; empty when all is well.' }),
    detail: z.string().optional().meta({ description: 'What the metric source itself said. Admins only.' }),
  })
  .meta({ id: 'UptimeTestAnswer' });

export const UptimeIndicator = envelope('UptimeIndicator', UptimeIndicatorSpec, UptimeIndicatorStatus);
export const UptimeIndicatorInput = envelopeInput('UptimeIndicator', UptimeIndicatorSpec);
export const UptimeIndicatorList = list('UptimeIndicator', UptimeIndicator);

export const UptimeRow = z
  .strictObject({
    start: Instant,
    end: Instant,
    seconds: z.int(),
    upSeconds: double('Seconds.'),
    downSeconds: double('Seconds.'),
    unknownSeconds: double('Seconds.'),
    excludedSeconds: double('Seconds.'),
    availability: figure('up / (up + down); absent while nothing is known.'),
    availabilityLow: figure('Unknown counted down.'),
    availabilityHigh: figure('Unknown counted up.'),
    budgetSeconds: double('Seconds.'),
    budgetConsumed: figure('Share of the budget; may pass 1.'),
  })
  .meta({ id: 'UptimeRow' });

/** How a target stands over the whole period; decided by the server, worded by whoever shows it. */
export const UptimeVerdict = z
  .strictObject({
    state: z.enum(['met', 'recoverable', 'passed', 'unknown']).meta({
      description:
        'met: so far, or for good once final. recoverable: below the target, but staying up brings it back. passed: nothing brings it back within the period.',
    }),
    usedSeconds: double('Down time so far, unknown time joining by the policy of the indicator.'),
    allowedSeconds: double(
      'Down time that the target allows until the period ends: of what was measured and of all that is still to come.'
    ),
    leftSeconds: double('allowedSeconds - usedSeconds; negative by how much it was passed.'),
    until: Instant.optional().meta({
      description: 'When the period is over; absent where its planned end is past while it goes on.',
    }),
    final: z.boolean().meta({ description: 'The period was closed: nothing changes any more.' }),
  })
  .meta({ id: 'UptimeVerdict' });

export const ServiceUptime = z
  .strictObject({
    indicator: Name,
    title: z.string(),
    service: z.string(),
    target: double('Share of time.'),
    verdict: UptimeVerdict,
    display: z
      .string()
      .meta({ description: 'Availability, truncated, with its unit; "unknown" while nothing is known.' }),
    total: UptimeRow,
    today: UptimeRow.optional(),
    days: z.array(UptimeRow),
    asOf: Instant.meta({ description: 'Up to here it was counted; rows end here.' }),
    stale: z
      .boolean()
      .optional()
      .meta({ description: 'The figures are from a while ago or not complete; newer ones are being counted.' }),
    counting: z
      .boolean()
      .optional()
      .meta({ description: 'The first count, or a recount, is under way and nothing has gone wrong with it so far.' }),
    problem: z.string().optional().meta({ description: 'Why figures are missing or old, and what to do.' }),
    problemDetail: z
      .string()
      .optional()
      .meta({ description: 'What the metric source itself said, with its address. Admins only, in GET /uptime only.' }),
  })
  .meta({ id: 'ServiceUptime' });

export const UptimeAnswer = z
  .strictObject({
    period: Name,
    timeZone: z.string(),
    start: Instant,
    end: Instant,
    asOf: Instant.meta({ description: 'Up to here every service was counted; each item has its own.' }),
    items: z.array(ServiceUptime),
  })
  .meta({ id: 'UptimeAnswer' });

export type UptimeVerdict = z.infer<typeof UptimeVerdict>;
export type UptimeRow = z.infer<typeof UptimeRow>;
export type ServiceUptime = z.infer<typeof ServiceUptime>;
export type UptimeAnswer = z.infer<typeof UptimeAnswer>;
export type UptimeTestBody = z.infer<typeof UptimeTestBody>;
export type UptimeRecountBody = z.infer<typeof UptimeRecountBody>;
export type UptimeTestAnswer = z.infer<typeof UptimeTestAnswer>;
export type UptimeIndicator = z.infer<typeof UptimeIndicator>;
