import * as z from 'zod';
import { Instant, Name, Priority } from './scalars';
import { UptimeVerdict } from './uptime';

export const CriterionResult = z
  .strictObject({
    id: Name,
    title: z.string(),
    target: z.string().meta({ description: 'Operator and target with unit, as printed.' }),
    actual: z.string().meta({ description: 'Current value with unit; "not recorded" where nothing is known.' }),
    result: z.enum(['met', 'notMet', 'unknown']),
    verdict: UptimeVerdict.optional().meta({
      description: 'Of the service that decides, where the criterion is on uptime: what is below its target may recover.',
    }),
    mandatory: z.boolean(),
    evidence: z.string(),
    at: Instant,
  })
  .meta({ id: 'CriterionResult' });

export const Health = z
  .strictObject({ level: z.enum(['green', 'yellow', 'red']), reasons: z.array(z.string()) })
  .meta({ id: 'Health' });

export const DayCount = z
  .strictObject({
    day: z.string(),
    number: z.int(),
    declared: z.int(),
    resolved: z.int().meta({ description: 'Resolutions on that day, also of what was reopened later.' }),
    reopened: z.int(),
    openAtEnd: z.int(),
  })
  .meta({
    id: 'DayCount',
    description: 'Arrivals, closures and what stayed open, per local day; D+0 is the go-live day.',
  });

/** What is open now under its present priority, and which clock of it is due first. */
export const OpenOfPriority = z
  .strictObject({ priority: Priority, count: z.int(), nextDueAt: Instant.optional() })
  .meta({ id: 'OpenOfPriority' });

export const Scorecard = z
  .strictObject({
    period: Name,
    title: z.string(),
    timeZone: z.string(),
    state: z.enum(['planned', 'active', 'closed']),
    asOf: Instant,
    goLiveAt: Instant,
    plannedEnd: Instant.meta({ description: 'With extensions.' }),
    dayNumber: z.int().meta({ description: 'D+N; negative before go-live.' }),
    plannedDays: z.int(),
    phase: z.string().optional(),
    cleanDays: z.int(),
    cleanDaysRule: z.string(),
    health: Health,
    criteria: z.array(CriterionResult),
    openByPriority: z.array(OpenOfPriority),
    days: z.array(DayCount),
  })
  .meta({ id: 'Scorecard' });

export type CriterionResult = z.infer<typeof CriterionResult>;
export type Scorecard = z.infer<typeof Scorecard>;
