import type { Handover, HandoverSnapshot } from '../../kinds/handover';
import { aClock, anIncident } from './incident';
import { at, meta, NOW, object } from './envelope';
import { aShift } from './onCall';

export const CONFIRMATIONS = ['Clocks looked at', 'Watch items written', 'Next shift reached', 'Alerts read'];

/** A pack as of noon: one P2 is open, and its resolution runs out in the coming shift. */
export function aSnapshot(over: Partial<HandoverSnapshot> = {}): HandoverSnapshot {
  const { metadata, spec, status } = anIncident({ spec: { assignee: 'dev3' } });
  return {
    at: NOW,
    health: { level: 'yellow', reasons: ['A P2 is open.'] },
    dayNumber: 2,
    counts: [
      { priority: 'P1', open: 0, unacknowledged: 0 },
      { priority: 'P2', open: 1, unacknowledged: 1 },
    ],
    atRisk: 1,
    breached: 0,
    declared: 1,
    resolved: 2,
    active: [
      {
        name: metadata.name,
        title: spec.title,
        priority: 'P2',
        state: status.state,
        assignee: 'dev3',
        declaredAt: status.declaredAt,
        clocks: [aClock()],
      },
    ],
    activeTotal: 1,
    due: [
      {
        incident: metadata.name,
        title: spec.title,
        priority: 'P2',
        clock: 'resolution',
        dueAt: at(220),
        onCall: ['dev1'],
      },
    ],
    coming: [aShift({ start: at(60), end: at(9 * 60), slot: 'B', responder: 'dev1' })],
    findings: [],
    since: { handover: 'shop-20261121-0500', at: at(-7 * 60) },
    changes: [
      { incident: metadata.name, title: spec.title, priority: 'P2', what: 'declared', text: 'Declared.', at: at(-20) },
    ],
    changesTotal: 1,
    ...over,
  };
}

interface HandoverOptions {
  name?: string;
  resourceVersion?: string;
  spec?: Partial<Handover['spec']>;
  status?: Partial<Handover['status']>;
}

/** Developer 3 hands the morning shift, which ends in an hour, over to developer 1. */
export function aHandover({
  name = 'shop-20261121-1300',
  resourceVersion = '100',
  spec,
  status,
}: HandoverOptions = {}): Handover {
  return object(
    'Handover',
    meta(name, { resourceVersion }),
    {
      schedule: 'shop',
      period: 'shop',
      shift: { start: at(-7 * 60), end: at(60) },
      from: 'dev3',
      to: 'dev1',
      confirmations: CONFIRMATIONS.map((text, index) => ({ text, done: index === 0 })),
      ...spec,
    },
    { state: 'draft', ...status }
  );
}

/** The same, handed over ten minutes ago and not answered yet. */
export function aSubmitted(over: HandoverOptions = {}): Handover {
  return aHandover({
    ...over,
    status: {
      state: 'submitted',
      submittedAt: at(-10),
      submittedBy: 'dev3',
      snapshot: aSnapshot({ at: at(-10) }),
      ...over.status,
    },
  });
}
