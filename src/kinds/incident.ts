import * as z from 'zod';
import { envelope, envelopeInput, list } from './envelope';
import { Duration, IncidentState, Instant, Labels, Link, Name, Priority } from './scalars';

export const Tier = z.enum(['l1', 'l2', 'l3', 'l4']).meta({ id: 'Tier' });

export const ResolutionKind = z
  .enum(['fixed', 'workaround', 'duplicate', 'notAnIncident', 'autoResolved'])
  .meta({ id: 'ResolutionKind' });

export const PauseReason = z.enum(['user', 'vendor', 'changeWindow', 'other']).meta({ id: 'PauseReason' });

const level = z.int().min(1).max(3);

export const IncidentSpec = z
  .strictObject({
    period: Name.optional().meta({ description: 'The active period that owns the service when absent.' }),
    title: z.string().min(1).max(300),
    description: z.string().max(20000).optional(),
    priority: Priority.optional().meta({ description: 'From impact and urgency when absent, else P3.' }),
    priorityReason: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: 'Why the priority differs from what impact and urgency give.' }),
    impact: level.optional().meta({ description: '1 high to 3 low.' }),
    urgency: level.optional().meta({ description: '1 high to 3 low.' }),
    service: z.string().max(63).optional(),
    impactText: z.string().max(2000).optional(),
    assignee: z.string().max(200).optional(),
    commander: z.string().max(200).optional(),
    labels: Labels.optional(),
    links: z.array(Link).max(50).optional(),
    category: z.enum(['defect', 'request', 'question', 'other']).optional(),
    startedAt: Instant.optional(),
    detectedAt: Instant.optional(),
    tier: Tier.optional(),
    rootCause: z.string().max(20000).optional(),
    resolution: z.string().max(20000).optional(),
    resolutionKind: ResolutionKind.optional(),
  })
  .meta({ id: 'IncidentSpec' });

export const Clock = z
  .strictObject({
    name: z.enum(['response', 'resolution']),
    state: z.enum(['running', 'atRisk', 'breached', 'paused', 'met', 'metLate', 'unanswered']).meta({
      description: 'unanswered: the incident healed before anybody acknowledged it.',
    }),
    target: Duration,
    startedAt: Instant,
    dueAt: Instant,
    atRiskAt: Instant.meta({ description: 'When three quarters of the target are used.' }),
    atRiskSince: Instant.optional().meta({ description: 'When it was first seen to be at risk.' }),
    pausedSeconds: z.int().meta({
      description:
        'Wall time of closed pauses, which counts towards their cap; the pause that still runs is not in it.',
    }),
    heldSeconds: z.int().optional().meta({
      description: 'Time of the calendar that did not count: closed pauses, and while the incident lay resolved.',
    }),
    pausedAt: Instant.optional(),
    pauseEndsAt: Instant.optional().meta({ description: 'When the cap of the pause lets the clock run on.' }),
    pauseReason: PauseReason.optional(),
    pauseText: z.string().optional(),
    pauseOwner: z.string().optional(),
    stoppedAt: Instant.optional(),
    breachedAt: Instant.optional(),
    onUpgrade: z.boolean().optional().meta({ description: 'Late at the moment a higher priority was set.' }),
  })
  .meta({ id: 'Clock' });

export const Move = z
  .strictObject({
    to: IncidentState,
    needs: z
      .enum(['nothing', 'reason', 'resolution', 'rootCause'])
      .meta({ description: 'What the move must carry; rootCause includes resolution.' }),
  })
  .meta({ id: 'Move' });

export const StateRecord = z
  .strictObject({
    at: Instant,
    state: IncidentState,
    priority: Priority,
    acknowledgedAt: Instant.optional(),
    resolutionKind: ResolutionKind.optional(),
    pausedAt: Instant.optional(),
    heldSeconds: z.int().optional(),
    resolution: z.string().optional().meta({ description: 'How it was resolved then; kept once it was reopened.' }),
    rootCause: z.string().optional(),
  })
  .meta({
    id: 'StateRecord',
    description:
      'How the incident stood from an instant on, until the next record. Figures about the past come from it.',
  });

export const IncidentStatus = z
  .strictObject({
    state: IncidentState,
    declaredAt: Instant,
    declaredBy: z.string(),
    source: z.enum(['person', 'alert', 'import']),
    onCallAtDeclaration: z.array(Name).optional().meta({ description: 'Who was on call when it was declared.' }),
    acknowledgedAt: Instant.optional(),
    acknowledgedBy: z.string().optional(),
    mitigatedAt: Instant.optional(),
    resolvedAt: Instant.optional(),
    resolvedBy: z.string().optional(),
    reopenCount: z.int(),
    highestPriority: Priority,
    clocks: z.array(Clock),
    nextDueAt: Instant.optional().meta({ description: 'Earliest due time of a running clock.' }),
    moves: z.array(Move).meta({ description: 'States a person may choose now.' }),
    firingAlerts: z.int(),
    totalAlerts: z.int(),
    monitoringSince: Instant.optional().meta({
      description: 'Set while the system, not a person, holds the incident in monitoring.',
    }),
    quietUntil: Instant.optional().meta({
      description: 'When the system resolves it, unless alerts fire again or a person takes it over.',
    }),
    truncatedAlerts: z.int().optional().meta({
      description: 'Alerts that a last notification left out, at least; above 0 nobody knows that all have resolved.',
    }),
    history: z.array(StateRecord).optional().meta({ description: 'Oldest first, from the declaration on.' }),
    linkedTo: Name.optional().meta({ description: 'Earlier incident of the same alert group.' }),
    route: Name.optional(),
    groupKey: z.string().optional(),
  })
  .meta({ id: 'IncidentStatus' });

export const Incident = envelope('Incident', IncidentSpec, IncidentStatus);
export const IncidentInput = envelopeInput('Incident', IncidentSpec);
export const IncidentList = list('Incident', Incident);

export const SummaryCell = z
  .strictObject({ state: IncidentState, priority: Priority, count: z.int(), nextDueAt: Instant.optional() })
  .meta({ id: 'SummaryCell' });

export const IncidentSummary = z
  .strictObject({
    cells: z.array(SummaryCell),
    atRisk: z.int(),
    breached: z.int(),
    unacknowledged: z.int(),
    metadata: z.strictObject({ resourceVersion: z.string() }),
  })
  .meta({ id: 'IncidentSummary', description: 'Counts and nearest due time per state and priority.' });

export type Clock = z.infer<typeof Clock>;
export type Move = z.infer<typeof Move>;
export type IncidentSpec = z.infer<typeof IncidentSpec>;
export type Incident = z.infer<typeof Incident>;
export type IncidentInput = z.infer<typeof IncidentInput>;
export type IncidentSummary = z.infer<typeof IncidentSummary>;
