import * as z from 'zod';
import { envelope, envelopeInput, list, NoStatus } from './envelope';
import { Duration, Instant, Labels, Name, Priority } from './scalars';

export const Alert = z
  .strictObject({
    source: z.string().meta({ description: 'Who sent it: alertmanager, grafana, ...' }),
    fingerprint: z.string(),
    state: z.enum(['firing', 'resolved']),
    labels: Labels,
    annotations: Labels.optional(),
    startsAt: Instant,
    endsAt: Instant.optional(),
    firstSeen: Instant,
    lastSeen: Instant,
    generatorURL: z.string().optional(),
    incident: Name.optional().meta({ description: 'The incident of this episode; absent where unplaced says why.' }),
    unplaced: z
      .enum(['noActivePeriod', 'incidentDeleted', 'recordOnly', 'attachOnly', 'neverFired'])
      .optional()
      .meta({ description: 'Why the alert is in no incident.' }),
    reason: z.string().optional().meta({ description: 'The same in a sentence that says what to do.' }),
    deletedIncident: Name.optional().meta({
      description:
        'The incident that it was in until that one was deleted; it goes back there when that one is restored.',
    }),
    heldUntil: Instant.optional().meta({
      description: 'A firing copy came after the resolve. It fires at this instant unless another resolve comes.',
    }),
    heldStartsAt: Instant.optional().meta({ description: 'The start that the held copy names.' }),
    sentStartsAt: Instant.optional().meta({
      description: 'The start that the sender names, where it lay in the future; startsAt is then the time of arrival.',
    }),
    incomplete: z.boolean().optional().meta({
      description: 'The last notification that named this alert left out others of its group.',
    }),
    period: Name.optional(),
    route: Name.optional(),
    groupKey: z.string().optional(),
  })
  .meta({ id: 'Alert' });

export const AlertList = list('Alert', Alert);

export const TraceEntry = z
  .strictObject({
    id: z.string(),
    at: Instant,
    decision: z
      .enum([
        'created',
        'attached',
        'repeated',
        'reopened',
        'raised',
        'quiet',
        'autoResolved',
        'keptOpen',
        'recorded',
        'unrouted',
        'ignored',
        'held',
        'detached',
      ])
      .meta({ description: 'What was done with the alert.' }),
    reason: z.string().meta({ description: 'Why, in one sentence.' }),
    fingerprint: z.string().optional(),
    alertname: z.string().optional(),
    route: Name.optional(),
    incident: Name.optional(),
  })
  .meta({ id: 'TraceEntry' });

export const TraceEntryList = list('TraceEntry', TraceEntry);

export const AlertRouteSpec = z
  .strictObject({
    title: z.string().min(1).max(200),
    order: z.int().min(0).max(100000).meta({ description: 'Routes are tried from the lowest order up.' }),
    period: Name.optional(),
    matchers: z
      .array(z.string().min(1).max(500))
      .max(20)
      .optional()
      .meta({ description: 'Alertmanager matchers, all must fit; none takes everything.' }),
    serviceLabel: z
      .string()
      .max(200)
      .optional()
      .meta({ description: 'Label that names the service; "service" when absent.' }),
    service: z.string().max(63).optional().meta({ description: 'Fixed service, whatever the labels say.' }),
    severityLabel: z.string().max(200).optional(),
    priorities: z
      .record(z.string(), Priority)
      .optional()
      .meta({ description: 'Priority per severity; absent ones take the built-in mapping.' }),
    defaultPriority: Priority.optional(),
    groupBy: z
      .array(z.string().min(1).max(200))
      .max(20)
      .optional()
      .meta({ description: 'Labels that make one incident; alertname and service when absent.' }),
    autoResolve: z.enum(['never', 'first', 'all']).optional(),
    quietTime: Duration.optional().meta({
      description: 'How long alerts must be quiet before the incident is resolved; 10m when absent.',
    }),
    action: z.enum(['create', 'attach', 'recordOnly']).optional(),
  })
  .meta({ id: 'AlertRouteSpec' });

export const AlertRoute = envelope('AlertRoute', AlertRouteSpec, NoStatus);
export const AlertRouteInput = envelopeInput('AlertRoute', AlertRouteSpec);
export const AlertRouteList = list('AlertRoute', AlertRoute);

export const RejectedAlert = z
  .strictObject({ index: z.int().meta({ description: 'Place in the notification, from 0.' }), reason: z.string() })
  .meta({ id: 'RejectedAlert', description: 'An alert of a notification that could not be read, and why.' });

export const IngestAnswer = z
  .strictObject({
    accepted: z.int().meta({ description: 'Alerts that were kept.' }),
    unrouted: z.int().meta({ description: 'Alerts kept without an incident, because no active period takes them.' }),
    incidents: z.array(Name).meta({ description: 'Incidents these alerts belong to.' }),
    rejected: z.array(RejectedAlert).meta({ description: 'Alerts that could not be read.' }),
    notes: z.array(z.string()).optional(),
  })
  .meta({ id: 'IngestAnswer' });

export type Alert = z.infer<typeof Alert>;
export type TraceEntry = z.infer<typeof TraceEntry>;
export type AlertRoute = z.infer<typeof AlertRoute>;
