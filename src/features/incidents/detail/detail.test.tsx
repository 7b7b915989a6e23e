import { screen, within } from '@testing-library/react';
import { dateTimeFormat } from '@grafana/data';
import { openIncident, taken } from '../../../test/incidentPage';
import { at, listOf } from '../../../test/factories/envelope';
import { aClock, aTimelineEntry, aTraceEntry, anAlert, anIncident } from '../../../test/factories/incident';
import { aResponder } from '../../../test/factories/period';
import { openApp } from '../../../test/journey';
import { given, givenFailure } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

describe('the page of an incident', () => {
  it('shows clocks, alerts, why it was opened and the known times', async () => {
    given(
      'get',
      '/incidents/:name/alerts',
      listOf([anAlert({ generatorURL: 'http://prometheus/graph', annotations: { runbook: 'javascript:alert(1)' } })])
    );
    given('get', '/incidents/:name/trace', listOf([aTraceEntry()]));
    await openIncident(anIncident());
    expect(screen.getByRole('heading', { name: 'INC-20261121-0007 Payments fail' })).toBeVisible();
    expect(within(screen.getByRole('region', { name: 'Clocks' })).getByText('response in 10:00')).toBeVisible();
    expect(screen.getByText('20m so far, target 30m')).toBeVisible();
    expect(await screen.findByText('No open incident had the alerts of HighErrorRate on payments.')).toBeVisible();
    const alerts = within(screen.getByRole('region', { name: 'Alerts' }));
    expect(alerts.getByText('1 of 1 firing')).toBeVisible();
    expect((await alerts.findByText('Open its rule on prometheus')).closest('a')).toHaveAttribute(
      'href',
      'http://prometheus/graph'
    );
    expect(alerts.getByText('javascript:alert(1)').closest('a')).toBeNull();
  });

  it.each([
    [1, 'once'],
    [2, '2 times'],
  ])('says of %d reopenings "%s"', async (reopenCount, words) => {
    await openIncident(anIncident({ status: { reopenCount } }));
    expect(screen.getByText(words)).toBeVisible();
  });

  it('names the clocks of earlier rounds, and says of one that nobody answered when it healed', async () => {
    const first = aClock({ state: 'unanswered', startedAt: at(-60), stoppedAt: at(-50) });
    await openIncident(anIncident({ status: { clocks: [first, aClock()] } }));
    const clocks = within(screen.getByRole('region', { name: 'Clocks' }));
    expect(clocks.getAllByRole('timer').map(({ textContent }) => textContent)).toEqual([
      'response in 10:00',
      'earlier response nobody answered; it healed by itself',
    ]);
    expect(clocks.getByText('healed after 10m, target 30m')).toBeVisible();
  });

  it('lists every episode of one alert', async () => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => {});
    const before = anAlert({ state: 'resolved', startsAt: at(-60), endsAt: at(-50) });
    given('get', '/incidents/:name/alerts', listOf([anAlert(), before]));
    await openIncident(anIncident());
    const alerts = within(screen.getByRole('region', { name: 'Alerts' }));
    expect(await alerts.findAllByText('HighErrorRate', { selector: 'strong' })).toHaveLength(2);
    expect(complaints).not.toHaveBeenCalledWith(
      expect.stringContaining('same key'),
      expect.anything(),
      expect.anything()
    );
    complaints.mockRestore();
  });

  it('says of a held alert when it fires, and of one in no incident why', async () => {
    given(
      'get',
      '/incidents/:name/alerts',
      listOf([
        anAlert({ state: 'resolved', endsAt: at(-2), heldUntil: at(1) }),
        anAlert({ fingerprint: 'b', incident: undefined, reason: 'Its incident was deleted.' }),
      ])
    );
    await openIncident(anIncident());
    const alerts = within(screen.getByRole('region', { name: 'Alerts' }));
    expect(await alerts.findByText(/held until \d\d:\d\d:\d\d: it fires unless it resolves/)).toBeVisible();
    expect(alerts.queryByText(/^resolved/)).not.toBeInTheDocument();
    expect(alerts.getByText('Its incident was deleted.')).toBeInTheDocument();
  });

  it('leads to the end of a long trace, where the reason for opening it stands', async () => {
    const opened = aTraceEntry({ id: 'first', reason: 'HighErrorRate opened it.' });
    const repeat = aTraceEntry({ id: 'second', decision: 'repeated', reason: 'It fires again.' });
    given('get', '/incidents/:name/trace', ({ request }) =>
      new URL(request.url).searchParams.get('continue')
        ? listOf([opened])
        : listOf([repeat], { resourceVersion: '100', continue: 'more' })
    );
    const user = await openIncident(taken);
    const trace = within(screen.getByRole('region', { name: 'Why it was opened' }));
    expect(await trace.findByText('Shown are the newest 1; what opened it lies further back.')).toBeVisible();
    await user.click(trace.getByRole('button', { name: 'Show older decisions' }));
    expect(await trace.findByText('HighErrorRate opened it.')).toBeVisible();
    expect(trace.queryByRole('button')).not.toBeInTheDocument();
  });

  it('writes every time in the zone of the viewer, but leaves alone what people quote', async () => {
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({ id: 'e2', type: 'clockAtRisk', text: 'At risk: due 2026-11-21T14:00:00Z.' }),
        aTimelineEntry({ id: 'e1', type: 'commented', text: 'log says 2026-11-21T14:00:00Z' }),
      ])
    );
    given('get', '/incidents/:name/trace', listOf([aTraceEntry({ reason: 'It fires at 2026-11-21T14:00:00Z.' })]));
    await openIncident(taken);
    const local = dateTimeFormat('2026-11-21T14:00:00Z', { format: 'YYYY-MM-DD HH:mm' });
    expect(await screen.findByText(`At risk: due ${local}.`)).toBeVisible();
    expect(await screen.findByText(`It fires at ${local}.`)).toBeVisible();
    expect(screen.getByText('log says 2026-11-21T14:00:00Z')).toBeVisible();
  });

  it('calls a person by one name everywhere, whatever the case of the login', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two')]));
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({
          type: 'commented',
          text: 'Looking at it',
          author: { login: 'Dev2', name: 'Dev 2 of Grafana', kind: 'person' },
        }),
      ])
    );
    await openIncident(anIncident({ status: { ...taken.status, acknowledgedBy: 'DEV2' } }));
    const list = within(await screen.findByRole('list', { name: 'Timeline, newest first' }));
    expect(await list.findByText('Dev Two')).toBeVisible();
    expect(await within(screen.getByRole('region', { name: 'People' })).findByText('Dev Two')).toBeVisible();
  });

  it('says when there is no such incident, and when it cannot be loaded', async () => {
    givenFailure('get', '/incidents/:name', 404, { error: 'There is none.', reason: 'notFound' });
    openApp('/incidents/inc-20261121-9999');
    expect(await screen.findByText('There is no incident INC-20261121-9999')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See all incidents' })).toHaveAttribute(
      'href',
      '/a/golive-hypercare-app/incidents'
    );
  });
});
