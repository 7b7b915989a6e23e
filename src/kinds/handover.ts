import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Clock } from './incident';
import { Finding, Shift } from './oncall';
import { IncidentState, Instant, Name, Priority } from './scalars';
import { Health } from './scorecard';
import { TimeSpan } from './swapRequest';

export const WatchItem = z
  .strictObject({ text: z.string().min(1).max(2000), incident: Name.optional() })
  .meta({ id: 'WatchItem' });

export const ScheduledActivity = z
  .strictObject({ text: z.string().min(1).max(2000), at: Instant.optional() })
  .meta({ id: 'ScheduledActivity' });

export const Confirmation = z
  .strictObject({ text: z.string().min(1).max(200), done: z.boolean() })
  .meta({ id: 'Confirmation' });

export const HandoverSpec = z
  .strictObject({
    schedule: Name,
    period: Name.optional().meta({ description: 'The active period that the schedule watches when absent.' }),
    shift: TimeSpan.optional().meta({ description: 'The shift that ends; the one that runs when absent.' }),
    from: Name.optional().meta({ description: 'Who hands over; who has the shift when absent.' }),
    to: Name.optional().meta({ description: 'Who takes over; who has the next shift when absent.' }),
    notes: z.string().max(20000).optional(),
    watchItems: z.array(WatchItem).max(50).optional(),
    scheduledActivities: z.array(ScheduledActivity).max(50).optional(),
    confirmations: z.array(Confirmation).max(20).optional().meta({ description: 'Those of the schedule when absent.' }),
  })
  .meta({ id: 'HandoverSpec' });

export const HandoverIncident = z
  .strictObject({
    name: Name,
    title: z.string(),
    priority: Priority,
    state: IncidentState,
    service: z.string().optional(),
    assignee: z.string().optional(),
    declaredAt: Instant,
    acknowledgedAt: Instant.optional(),
    clocks: z.array(Clock),
  })
  .meta({ id: 'HandoverIncident' });

export const HandoverDue = z
  .strictObject({
    incident: Name,
    title: z.string(),
    priority: Priority,
    clock: z.enum(['response', 'resolution']),
    dueAt: Instant,
    onCall: z.array(Name).meta({ description: 'Who is on call at that moment.' }),
  })
  .meta({ id: 'HandoverDue', description: 'A clock that breaches in the coming shift unless it is stopped.' });

export const HandoverCount = z
  .strictObject({ priority: Priority, open: z.int(), unacknowledged: z.int() })
  .meta({ id: 'HandoverCount' });

export const HandoverChange = z
  .strictObject({
    incident: Name,
    title: z.string(),
    priority: Priority,
    what: z.enum(['declared', 'resolved', 'reopened', 'priority', 'state', 'acknowledged', 'assigned']),
    text: z.string().meta({ description: 'One sentence for people.' }),
    at: Instant,
  })
  .meta({ id: 'HandoverChange' });

export const HandoverSnapshot = z
  .strictObject({
    at: Instant.meta({ description: 'Everything below is as it was at this instant.' }),
    health: Health.optional(),
    dayNumber: z.int().optional().meta({
      description: 'D+N of the period; absent where none is watched.',
      'x-go-type-skip-optional-pointer': false,
    }),
    counts: z.array(HandoverCount).meta({ description: 'Open incidents, one row for each priority.' }),
    atRisk: z.int(),
    breached: z.int(),
    declared: z.int().meta({ description: 'Declared during the shift that ends, by quarters of an hour.' }),
    resolved: z.int().meta({ description: 'Resolved during the shift that ends, by quarters of an hour.' }),
    active: z.array(HandoverIncident).meta({ description: 'The most urgent first; at most 100.' }),
    activeTotal: z.int(),
    due: z.array(HandoverDue).meta({ description: 'Earliest first; at most 100.' }),
    coming: z.array(Shift).meta({ description: 'Who is on call during the coming shift.' }),
    findings: z.array(Finding).meta({ description: 'What is wrong with the coming shift.' }),
    since: z.strictObject({ handover: Name.optional(), at: Instant }).meta({
      id: 'HandoverSince',
      description: 'What "changes" counts from: the handover before, or the start of the shift.',
    }),
    changes: z.array(HandoverChange).meta({ description: 'Oldest first; the newest 200.' }),
    changesTotal: z.int().meta({ description: 'At least so many, where more changed than can be listed.' }),
  })
  .meta({ id: 'HandoverSnapshot' });

export const HandoverStatus = z
  .strictObject({
    state: z.enum(['draft', 'submitted', 'overdue', 'accepted', 'refused']).meta({
      description: 'overdue: the shift has changed and nobody has accepted it, submitted or not.',
    }),
    automatic: z.boolean().optional().meta({ description: 'Made by the server at the shift change.' }),
    snapshot: HandoverSnapshot.optional(),
    submittedAt: Instant.optional(),
    submittedBy: z.string().optional(),
    acceptedAt: Instant.optional(),
    acceptedBy: z.string().optional(),
    acceptedNote: z.string().optional(),
    refusedAt: Instant.optional(),
    refusedBy: z.string().optional(),
    refusedReason: z.string().optional(),
    remindedAt: Instant.optional(),
    leadToldAt: Instant.optional(),
  })
  .meta({ id: 'HandoverStatus' });

export const Handover = envelope('Handover', HandoverSpec, HandoverStatus);
export const HandoverInput = envelopeInput('Handover', HandoverSpec);
export const HandoverList = list('Handover', Handover);

/** GET /schedules/{name}/handover: the pack as it would be now, and the handover that is open, if one is. */
export const HandoverPack = z
  .strictObject({ spec: HandoverSpec, snapshot: HandoverSnapshot, open: Handover.optional() })
  .meta({ id: 'HandoverPack' });

/** POST /handovers/{name}/submit: freezes the snapshot and asks the incoming person. */
export const HandoverSubmitBody = z.strictObject({}).meta({ id: 'HandoverSubmitBody' });

/** POST /handovers/{name}/accept */
export const HandoverAcceptBody = z
  .strictObject({
    confirmed: z.array(z.string().min(1).max(200)).max(20).optional().meta({
      description:
        'Texts of confirmations that the accepting person has seen to, beside those that are ticked already.',
    }),
    note: z.string().max(2000).optional(),
  })
  .meta({ id: 'HandoverAcceptBody' });

/** POST /handovers/{name}/refuse */
export const HandoverRefuseBody = z
  .strictObject({ reason: z.string().min(1).max(2000) })
  .meta({ id: 'HandoverRefuseBody' });

/** POST /handovers/{name}/reassign: gives open incidents of the pack to somebody. */
export const HandoverReassignBody = z
  .strictObject({ incidents: z.array(Name).min(1).max(100), to: Name })
  .meta({ id: 'HandoverReassignBody' });

export const ReassignResult = z
  .strictObject({ incident: Name, done: z.boolean(), error: z.string().optional() })
  .meta({ id: 'ReassignResult' });

export const HandoverReassignAnswer = z
  .strictObject({ results: z.array(ReassignResult) })
  .meta({ id: 'HandoverReassignAnswer' });

export type Handover = z.infer<typeof Handover>;
export type HandoverInput = z.infer<typeof HandoverInput>;
export type HandoverSnapshot = z.infer<typeof HandoverSnapshot>;
