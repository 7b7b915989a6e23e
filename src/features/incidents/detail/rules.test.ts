import { at, NOW } from '../../../test/factories/envelope';
import { aClock, anIncident } from '../../../test/factories/incident';
import { aPeriod } from '../../../test/factories/period';
import { clockRounds, clockSpan } from './clockTimes';
import { incidentLinks } from './incidentLinks';
import { nextAction } from '../moves/moves';
import { stakeholderUpdate } from './stakeholderUpdate';

const now = Date.parse(NOW);
const context = {
  now,
  timeZone: 'Europe/Berlin',
  nameOf: (login: string | undefined) => (login === 'dev2' ? 'Dev Two' : login),
};

describe('the update for stakeholders', () => {
  it('says what, how bad, since when, who and until when, in the zone of the period', () => {
    const incident = anIncident({ spec: { assignee: 'dev2', impactText: 'Nobody can pay by card.' } });
    expect(stakeholderUpdate(incident, context).split('\n')).toEqual([
      'INC-20261121-0007 (P2, high): Payments fail',
      'State: Open.',
      'Declared at 2026-11-21 12:40 CET, 20m ago.',
      'Nobody can pay by card.',
      'Working on it: Dev Two.',
      'Target for the resolution: 2026-11-21 16:40 CET.',
    ]);
  });

  it('says how long it has been in its state, which is not how old it is', () => {
    const record = { priority: 'P2' as const };
    const incident = anIncident({
      status: {
        state: 'monitoring',
        history: [
          { ...record, at: at(-20), state: 'open' },
          { ...record, at: at(-15), state: 'monitoring' },
          { ...record, at: at(-10), state: 'investigating' },
          { ...record, at: at(-4), state: 'monitoring' },
          { ...record, at: at(-1), state: 'monitoring', acknowledgedAt: at(-1) },
        ],
      },
    });
    expect(stakeholderUpdate(incident, context).split('\n').slice(1, 3)).toEqual([
      'State: Monitoring, for 4m.',
      'Declared at 2026-11-21 12:40 CET, 20m ago.',
    ]);
  });

  it('says how it ended', () => {
    const incident = anIncident({
      spec: { resolution: 'Gateway restarted.' },
      status: { state: 'resolved', resolvedAt: at(-5) },
    });
    expect(stakeholderUpdate(incident, context).split('\n')).toEqual([
      'INC-20261121-0007 (P2, high): Payments fail',
      'Resolved at 2026-11-21 12:55 CET after 15m.',
      'Affected: payments.',
      'Gateway restarted.',
    ]);
  });
});

describe('how long a clock ran', () => {
  it('leaves out pauses, the one that still runs included', () => {
    const clock = aClock({ startedAt: at(-60), pausedSeconds: 300, heldSeconds: 300 });
    expect(clockSpan(clock, now)).toEqual({ ran: 3300, paused: 300 });
    expect(clockSpan({ ...clock, state: 'paused', pausedAt: at(-10) }, now)).toEqual({ ran: 2700, paused: 900 });
  });

  it('leaves out the time that the incident lay resolved, which is no pause', () => {
    const clock = aClock({ startedAt: at(-180), pausedSeconds: 300, heldSeconds: 300 + 7200 });
    expect(clockSpan(clock, now)).toEqual({ ran: 3300, paused: 300 });
  });

  it('ends where the clock stopped', () => {
    expect(clockSpan(aClock({ startedAt: at(-60), state: 'met', stoppedAt: at(-50) }), now)).toEqual({
      ran: 600,
      paused: 0,
    });
  });
});

describe('clocks of an incident that alerts reopened', () => {
  it('are read from what runs to the rounds before', () => {
    const first = aClock({ state: 'unanswered', startedAt: at(-90), stoppedAt: at(-80) });
    const resolution = aClock({ name: 'resolution', startedAt: at(-90) });
    const second = aClock({ state: 'met', startedAt: at(-60), stoppedAt: at(-50) });
    const third = aClock({ startedAt: at(-10) });
    expect(clockRounds([first, resolution, second, third])).toEqual([
      { clock: resolution, earlier: false },
      { clock: third, earlier: false },
      { clock: second, earlier: true },
      { clock: first, earlier: true },
    ]);
    expect(clockRounds([first, resolution]).map(({ clock }) => clock)).toEqual([resolution, first]);
  });
});

describe('what one does next', () => {
  it('is to take it, then to bring it one state further, then nothing but to resolve it', () => {
    const held = { acknowledgedAt: at(-5) };
    expect(nextAction(anIncident())).toEqual({ kind: 'acknowledge' });
    expect(nextAction(anIncident({ status: held }))).toMatchObject({ move: { to: 'investigating' } });
    expect(nextAction(anIncident({ status: { ...held, state: 'identified' } }))).toMatchObject({
      move: { to: 'monitoring' },
    });
    expect(nextAction(anIncident({ status: { ...held, state: 'monitoring' } }))).toBeUndefined();
  });
});

describe('links of an incident', () => {
  it('open dashboards of this Grafana at its time, and never another server by a trick', () => {
    const period = aPeriod({
      spec: {
        services: [
          {
            name: 'payments',
            title: 'Payments',
            dashboards: [{ title: 'Payments', url: '/d/pay' }],
            runbook: { title: 'Gateway', url: 'https://wiki.example/gateway' },
          },
        ],
      },
    });
    const incident = anIncident({
      spec: {
        links: [
          { title: 'trick', url: '//evil.example' },
          { title: 'ticket', url: 'https://t.example/1' },
        ],
      },
    });
    expect(incidentLinks(incident, period)).toEqual([
      { title: 'Runbook: Gateway', url: 'https://wiki.example/gateway' },
      { title: 'Payments', url: `/d/pay?from=${Date.parse(at(-50))}&to=now` },
      { title: 'ticket', url: 'https://t.example/1' },
    ]);
  });
});
