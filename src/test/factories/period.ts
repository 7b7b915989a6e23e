import type { HypercarePeriod, MatrixRow } from '../../kinds/period';
import type { CriterionResult, Scorecard } from '../../kinds/scorecard';
import type { Me } from '../../kinds/wire';
import type { Responder } from '../../kinds/responder';
import { at, meta, NOW, object } from './envelope';

const DAY = 24 * 60;

interface PeriodOptions {
  name?: string;
  spec?: Partial<HypercarePeriod['spec']>;
  state?: HypercarePeriod['status']['state'];
}

/** A shop that went live two days ago; three of its five days are left. */
export function aPeriod({ name = 'shop', spec, state = 'active' }: PeriodOptions = {}): HypercarePeriod {
  return object(
    'HypercarePeriod',
    meta(name),
    {
      title: 'Go-live shop',
      timeZone: 'Europe/Berlin',
      goLiveAt: at(-2 * DAY),
      plannedEnd: at(3 * DAY),
      services: [
        { name: 'payments', title: 'Payments', criticality: 'critical' as const },
        { name: 'orders', title: 'Orders' },
      ],
      ...spec,
    },
    { state, ...inForce(spec) }
  );
}

/** What the server answers of a period: its own rows and criteria, the built-in ones (some of them) for the rest. */
function inForce({ priorityMatrix = [], successCriteria }: Partial<HypercarePeriod['spec']> = {}) {
  const builtIn: MatrixRow[] = [
    { priority: 'P1', response: '15m', resolution: '2h', calendar: 'always' },
    { priority: 'P2', response: '30m', resolution: '4h', calendar: 'always' },
    { priority: 'P3', response: '2h', resolution: '8h', calendar: 'always' },
    { priority: 'P4', response: '4h', resolution: '24h', calendar: 'always' },
  ];
  return {
    priorityMatrix: builtIn.map((row) => priorityMatrix.find(({ priority }) => priority === row.priority) ?? row),
    successCriteria: successCriteria ?? [
      {
        id: 'uptime',
        title: 'Uptime',
        metric: 'uptime' as const,
        operator: '>=' as const,
        target: 0.999,
        mandatory: true,
      },
      {
        id: 'p1-count',
        title: 'P1 incidents',
        metric: 'incidentCount' as const,
        priorities: ['P1' as const],
        operator: '=' as const,
        target: 0,
      },
    ],
  };
}

export function aCriterion(over: Partial<CriterionResult> = {}): CriterionResult {
  return {
    id: 'uptime',
    title: 'Uptime',
    target: '>= 99.9 %',
    actual: '99.93 %',
    result: 'met',
    mandatory: true,
    evidence: 'Worst service: payments',
    at: NOW,
    ...over,
  };
}

export function aScorecard(over: Partial<Scorecard> = {}): Scorecard {
  return {
    period: 'shop',
    title: 'Go-live shop',
    timeZone: 'Europe/Berlin',
    state: 'active',
    asOf: NOW,
    goLiveAt: at(-2 * DAY),
    plannedEnd: at(3 * DAY),
    dayNumber: 2,
    plannedDays: 5,
    cleanDays: 1,
    cleanDaysRule: 'Full days without an open or declared P1.',
    health: { level: 'yellow', reasons: ['A P2 is open.'] },
    criteria: [
      aCriterion(),
      aCriterion({
        id: 'p1-count',
        title: 'P1 incidents',
        target: '= 0',
        actual: '1',
        result: 'notMet',
        mandatory: false,
      }),
    ],
    openByPriority: [
      { priority: 'P1', count: 0 },
      { priority: 'P2', count: 1, nextDueAt: at(10) },
    ],
    days: [
      { day: '2026-11-19', number: 0, declared: 4, resolved: 3, reopened: 0, openAtEnd: 1 },
      { day: '2026-11-20', number: 1, declared: 2, resolved: 3, reopened: 0, openAtEnd: 0 },
      { day: '2026-11-21', number: 2, declared: 1, resolved: 0, reopened: 0, openAtEnd: 1 },
    ],
    ...over,
  };
}

/** An Editor who may do everything but administer. */
export function aMe(over: Partial<Me> = {}): Me {
  return {
    login: 'editor',
    name: 'Editor',
    role: 'Editor',
    permissions: ['read', 'declare', 'comment', 'acknowledge', 'changeState', 'pause', 'cover', 'configure', 'publish'],
    ...over,
  };
}

export function aResponder(name: string, displayName: string, over: Partial<Responder['spec']> = {}): Responder {
  return object('Responder', meta(name), { displayName, grafanaLogin: name, ...over }, {});
}
