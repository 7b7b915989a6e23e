import { screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../test/factories/envelope';
import { aClock, anAlert, anIncident } from '../../test/factories/incident';
import { aCriterion, aMe, aPeriod, aResponder, aScorecard } from '../../test/factories/period';
import { aServiceUptime, anUptimeAnswer, anUptimeVerdict } from '../../test/factories/uptime';
import { live, notices, openApp } from '../../test/journey';
import { given, givenFailure, givenOffline, givenSilence, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

const region = (name: string) => screen.findByRole('region', { name });

describe('how the period stands', () => {
  test('the day, the time to the planned exit and the zone stand on top', async () => {
    openApp();
    expect(await screen.findByRole('heading', { name: 'Go-live shop' })).toBeInTheDocument();
    expect(await screen.findByText('D+2 of 5')).toBeInTheDocument();
    expect(screen.getByText('planned exit in 3d')).toBeInTheDocument();
    expect(screen.getByText(/Europe\/Berlin/)).toBeInTheDocument();
  });

  test('health is a word with its reasons', async () => {
    given(
      'get',
      '/periods/:name/scorecard',
      aScorecard({ health: { level: 'red', reasons: ['A P1 is open.', 'No data for payments.'] } })
    );
    openApp();
    const health = await region('Health');
    expect(within(health).getByText('Red')).toBeInTheDocument();
    expect(within(health).getByText('A P1 is open.')).toBeInTheDocument();
    expect(within(health).getByText('No data for payments.')).toBeInTheDocument();
  });

  test('a passed planned end does not end the watch', async () => {
    given('get', '/periods/:name/scorecard', aScorecard({ plannedEnd: at(-90), dayNumber: 6 }));
    openApp();
    expect(await screen.findByText('planned exit passed 1h 30m ago; the watch goes on')).toBeInTheDocument();
  });

  test('what burns in another period is named on top, and leads there', async () => {
    const burning = anIncident({
      name: 'inc-20261121-0042',
      spec: { period: 'web', priority: 'P1', title: 'Shop is down' },
    });
    given('get', '/incidents', listOf([burning]));
    openApp();
    const alert = await screen.findByRole('alert', { name: /In another period, 1 incident of P1 or P2 waits/ });
    expect(within(alert).getByRole('link', { name: 'P1 INC-20261121-0042 Shop is down' })).toHaveAttribute(
      'href',
      expect.stringContaining('/incidents/inc-20261121-0042?period=web')
    );
  });

  test('criteria that are not met come first', async () => {
    given(
      'get',
      '/periods/:name/scorecard',
      aScorecard({
        criteria: [
          aCriterion({ id: 'a', title: 'Uptime', result: 'met' }),
          aCriterion({ id: 'b', title: 'Satisfaction', result: 'unknown', actual: 'not recorded' }),
          aCriterion({ id: 'c', title: 'P1 incidents', result: 'notMet', actual: '1', target: '= 0' }),
        ],
      })
    );
    openApp();
    const exit = await region('Exit criteria');
    expect(within(exit).getByText('1 of 3 met')).toBeInTheDocument();
    const titles = within(exit)
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(titles[0]).toContain('P1 incidents');
    expect(titles[1]).toContain('not recorded');
  });

  test('an uptime criterion below its target that can recover says so, in the words of every page', async () => {
    const verdict = anUptimeVerdict({ state: 'recoverable' });
    given('get', '/periods/:name/scorecard', aScorecard({ criteria: [aCriterion({ result: 'notMet', verdict })] }));
    given('get', '/uptime', anUptimeAnswer({ items: [aServiceUptime({ verdict })] }));
    openApp();
    const exit = await region('Exit criteria');
    expect(exit).toHaveTextContent('99.93 %, target >= 99.9 % · below target, can recover');
    expect(await within(await region('Uptime')).findByText('below target, can recover')).toBeInTheDocument();
  });

  test('uptime shows what is left of the budget, and what is unknown stays unknown', async () => {
    const unknown = aServiceUptime({
      indicator: 'orders-up',
      title: 'Orders answer',
      verdict: anUptimeVerdict({ state: 'unknown' }),
      display: 'unknown',
      today: undefined,
      problem: 'The source "prometheus" cannot be reached: check its address in the settings.',
    });
    given('get', '/uptime', anUptimeAnswer({ items: [aServiceUptime(), unknown] }));
    openApp();
    const uptime = await region('Uptime');
    expect(
      await within(uptime).findByText('today 100 % · 3m of 7m 12s used, 4m 12s left until 24 Nov')
    ).toBeInTheDocument();
    expect(within(uptime).getByText(/cannot be reached: check its address/)).toBeInTheDocument();
    expect(within(uptime).getAllByRole('button', { name: 'Thu 2026-11-19: up 23h 57m, down 3m' })).toHaveLength(2);
  });

  test('old figures of uptime say how old they are; figures that are just being counted have no age', async () => {
    const old = aServiceUptime({ stale: true, asOf: at(-10) });
    const first = aServiceUptime({
      indicator: 'b',
      title: 'B',
      stale: true,
      counting: true,
      problem: 'Not counted yet.',
    });
    given('get', '/uptime', anUptimeAnswer({ items: [old, first] }));
    openApp();
    const uptime = await region('Uptime');
    expect(await within(uptime).findByText('Not counted yet.')).toBeInTheDocument();
    expect(
      within(uptime)
        .getAllByText(/counted up to/)
        .map(({ textContent }) => textContent)
    ).toEqual(['counted up to 10m ago']);
  });

  test('the curve says its numbers in a table', async () => {
    openApp();
    const curve = await region('Day by day');
    expect(within(curve).getByRole('row', { name: 'D+1 2026-11-20 2 3 0' })).toBeInTheDocument();
  });

  test('what was reopened on a day stands beside what was declared, so that the day adds up', async () => {
    const day = { day: '2026-11-20', number: 1, declared: 2, resolved: 3, reopened: 2, openAtEnd: 1 };
    given('get', '/periods/:name/scorecard', aScorecard({ days: [day] }));
    openApp();
    const curve = await region('Day by day');
    expect(within(curve).getByRole('row', { name: 'D+1 2026-11-20 2 +2 reopened 3 1' })).toBeInTheDocument();
  });
});

describe('alerts that fire in no incident', () => {
  const lost = (fingerprint: string, reason?: string) => anAlert({ fingerprint, incident: undefined, reason });

  test('are counted on the overview, with a reason', async () => {
    const asked = recording('get', '/alerts', listOf([lost('a'), lost('b', 'No active period takes "payments".')]));
    openApp();
    const line = '2 firing alerts are in no incident: No active period takes "payments".';
    expect(await screen.findByText(line)).toBeInTheDocument();
    expect(asked[0]?.url.search).toBe('?incident=none&state=firing&limit=50');
  });

  test('are counted beside the incidents too', async () => {
    withSizes();
    given('get', '/alerts', listOf([lost('a', "Its incident was deleted in O'Reilly.")]));
    openApp('/incidents');
    expect(
      await screen.findByText("1 firing alert is in no incident: Its incident was deleted in O'Reilly.")
    ).toBeInTheDocument();
  });

  test('are not mentioned where a route only records them', async () => {
    const recorded = { ...lost('a', 'Route watchdog only records.'), unplaced: 'recordOnly' as const };
    const asked = recording('get', '/alerts', listOf([recorded, lost('b', 'No active period takes it.')]));
    openApp();
    expect(await screen.findByText('1 firing alert is in no incident: No active period takes it.')).toBeInTheDocument();
    expect(asked).not.toHaveLength(0);
  });

  test('are not mentioned where there are none', async () => {
    const asked = recording('get', '/alerts', listOf([]));
    openApp();
    await waitFor(() => expect(asked).toHaveLength(1));
    await region('Health');
    expect(screen.queryByText(/in no incident/)).not.toBeInTheDocument();
  });
});

describe('what is due next', () => {
  test('the nearest clock counts down with its person beside it', async () => {
    given('get', '/incidents', listOf([anIncident({ spec: { assignee: 'dev2' } })]));
    given('get', '/responders', listOf([aResponder('dev2', 'Dev 2')]));
    openApp();
    const due = await region('Due next');
    expect(await within(due).findByRole('timer')).toHaveTextContent('response in 10:00');
    expect(await within(due).findByText('Dev 2')).toBeInTheDocument();
  });

  test('the incidents of one period do not stand below another, whose own are still awaited', async () => {
    given('get', '/periods', listOf([aPeriod(), aPeriod({ name: 'mail', spec: { title: 'New mail' } })]));
    // The picker is as wide as its longest text.
    jest
      .spyOn(HTMLCanvasElement.prototype, 'getContext')
      .mockReturnValue({ measureText: () => ({ width: 80 }) } as never);
    const { user } = openApp('/overview?period=shop');
    expect(await within(await region('Due next')).findByRole('timer')).toBeInTheDocument();
    givenSilence('get', '/incidents');
    await user.click(screen.getByDisplayValue('Go-live shop'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('heading', { name: 'New mail' })).toBeInTheDocument();
    expect(within(await region('Due next')).queryByRole('timer')).not.toBeInTheDocument();
  });

  test('acknowledging is one press, and the row says so', async () => {
    const answer = anIncident({ resourceVersion: '101', status: { acknowledgedAt: at(0), acknowledgedBy: 'editor' } });
    const sent = recording('post', '/incidents/:name/acknowledge', answer);
    const { user } = openApp();
    await user.click(await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' }));
    expect(await screen.findByText('acknowledged')).toBeInTheDocument();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/.{16,}/);
  });

  test('a refused acknowledgement returns and says why', async () => {
    givenFailure('post', '/incidents/:name/acknowledge', 409, {
      error: 'Dev 3 acknowledged it already.',
      reason: 'conflict',
      current: anIncident({ resourceVersion: '105', spec: { title: 'Payments fail in Berlin' } }),
    });
    const { user } = openApp();
    await user.click(await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' }));
    expect(await screen.findByRole('link', { name: 'Payments fail in Berlin' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Acknowledge INC-20261121-0007' })).toBeInTheDocument();
    expect(notices).toEqual([
      expect.objectContaining({
        title: 'INC-20261121-0007 was not changed: it is different now',
        text: 'Dev 3 acknowledged it already.',
      }),
    ]);
  });

  test('a viewer sees what waits but gets no button that would be refused', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    openApp();
    expect(await screen.findByText('not acknowledged')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Acknowledge/ })).not.toBeInTheDocument();
  });

  test('an incident that somebody else declares appears without a reload', async () => {
    openApp();
    await screen.findByText('Payments fail');
    const fresh = anIncident({
      name: 'inc-20261121-0008',
      resourceVersion: '101',
      spec: { title: 'Checkout down', priority: 'P1' },
      status: { clocks: [aClock({ dueAt: at(5) })] },
    });
    given('get', '/changes', {
      items: [
        {
          resourceVersion: '101',
          kind: 'Incident',
          name: fresh.metadata.name,
          operation: 'create',
          actor: 'alertmanager',
          at: at(0),
          object: fresh,
        },
      ],
      metadata: { resourceVersion: '101' },
    });
    live.push(101);
    expect(await screen.findByText('Checkout down')).toBeInTheDocument();
    const due = await region('Due next');
    expect(within(due).getAllByRole('listitem')[0]).toHaveTextContent('Checkout down');
  });
});

describe('when something is missing', () => {
  test('a scorecard that fails leaves the rest usable and offers another try', async () => {
    givenFailure('get', '/periods/:name/scorecard', 500, { error: 'The store is locked by another process.' });
    const { user } = openApp();
    expect(await screen.findByText('The scorecard could not be loaded')).toBeInTheDocument();
    expect(screen.getByText('The store is locked by another process.')).toBeInTheDocument();
    expect(await screen.findByText('Payments fail')).toBeInTheDocument();
    given('get', '/periods/:name/scorecard', aScorecard());
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('D+2 of 5')).toBeInTheDocument();
  });

  test('no answer at all is said in words', async () => {
    givenOffline();
    openApp();
    expect(await screen.findByText('The periods could not be loaded')).toBeInTheDocument();
    expect(screen.getByText(/Grafana cannot be reached/)).toBeInTheDocument();
  });

  test('whoever may not read is told so, without a button that cannot help', async () => {
    givenFailure('get', '/periods', 403, {
      error: 'Your role has no access to Hypercare.',
      reason: 'forbidden',
    });
    openApp();
    expect(await screen.findByText('Your role has no access to Hypercare.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  });

  test('a link to a period that is gone leads back to the active one', async () => {
    const { user } = openApp('/overview?period=old');
    expect(await screen.findByText('There is no period named old')).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Show the active period' }));
    expect(await screen.findByRole('heading', { name: 'Go-live shop' })).toBeInTheDocument();
  });
});
