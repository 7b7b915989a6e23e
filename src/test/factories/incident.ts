import type { Alert, TraceEntry } from '../../kinds/alert';
import type { Clock, Incident, IncidentSummary } from '../../kinds/incident';
import type { TimelineEntry } from '../../kinds/timeline';
import type { Change } from '../../kinds/wire';
import { at, meta, object } from './envelope';

interface IncidentOptions {
  name?: string;
  resourceVersion?: string;
  spec?: Partial<Incident['spec']>;
  status?: Partial<Incident['status']>;
}

/** A P2 on payments that was declared twenty minutes ago and nobody has acknowledged. */
export function anIncident({
  name = 'inc-20261121-0007',
  resourceVersion = '100',
  spec,
  status,
}: IncidentOptions = {}): Incident {
  const clocks = status?.clocks ?? [
    aClock(),
    aClock({ name: 'resolution', target: '4h', dueAt: at(220), atRiskAt: at(160) }),
  ];
  return object(
    'Incident',
    meta(name, { resourceVersion }),
    { period: 'shop', title: 'Payments fail', priority: 'P2' as const, service: 'payments', ...spec },
    {
      state: 'open' as const,
      declaredAt: at(-20),
      declaredBy: 'alertmanager',
      source: 'alert' as const,
      reopenCount: 0,
      highestPriority: spec?.priority ?? 'P2',
      nextDueAt: clocks.find(({ state }) => state === 'running' || state === 'atRisk')?.dueAt,
      moves: [
        { to: 'investigating' as const, needs: 'nothing' as const },
        { to: 'identified' as const, needs: 'nothing' as const },
        { to: 'monitoring' as const, needs: 'nothing' as const },
        { to: 'resolved' as const, needs: 'rootCause' as const },
      ],
      firingAlerts: 1,
      totalAlerts: 1,
      ...status,
      clocks,
    }
  );
}

/** The response clock of anIncident: due in ten minutes. */
export function aClock(over: Partial<Clock> = {}): Clock {
  return {
    name: 'response',
    state: 'running',
    target: '30m',
    startedAt: at(-20),
    dueAt: at(10),
    atRiskAt: at(2.5),
    pausedSeconds: 0,
    ...over,
  };
}

export function aTimelineEntry(over: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id: 'entry-1',
    incident: 'inc-20261121-0007',
    at: at(-20),
    recordedAt: at(-20),
    author: { login: 'alertmanager', name: 'Alertmanager', kind: 'serviceAccount' },
    type: 'declared',
    text: 'Payments fail',
    ...over,
  };
}

export function anAlert(over: Partial<Alert> = {}): Alert {
  return {
    source: 'alertmanager',
    fingerprint: 'a1b2c3d4e5f60718',
    state: 'firing',
    labels: { alertname: 'HighErrorRate', service: 'payments', severity: 'high' },
    startsAt: at(-22),
    firstSeen: at(-20),
    lastSeen: at(-1),
    incident: 'inc-20261121-0007',
    period: 'shop',
    ...over,
  };
}

export function aTraceEntry(over: Partial<TraceEntry> = {}): TraceEntry {
  return {
    id: 'trace-1',
    at: at(-20),
    decision: 'created',
    reason: 'No open incident had the alerts of HighErrorRate on payments.',
    alertname: 'HighErrorRate',
    incident: 'inc-20261121-0007',
    ...over,
  };
}

export function aSummary(over: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    cells: [{ state: 'open', priority: 'P2', count: 1, nextDueAt: at(10) }],
    atRisk: 0,
    breached: 0,
    unacknowledged: 1,
    metadata: { resourceVersion: '100' },
    ...over,
  };
}

/** The row of the change log that tells of an incident as it is now. */
export function aChange(incident: Incident): Change {
  const { name, resourceVersion } = incident.metadata;
  return { resourceVersion, kind: 'Incident', name, operation: 'update', actor: 'dev2', at: at(0), object: incident };
}
