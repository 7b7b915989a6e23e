import { dateTimeFormat } from '@grafana/data';
import { act, screen, waitFor, within } from '@testing-library/react';
import { aChange, aClock, anAlert, anIncident, aTimelineEntry, aTraceEntry } from '../../../test/factories/incident';
import { at, listOf } from '../../../test/factories/envelope';
import { aMe, aResponder } from '../../../test/factories/period';
import { live, openApp } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import type { Incident } from '../../../kinds/incident';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

const taken = anIncident({ status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' } });

async function openIncident(incident: Incident) {
  given('get', '/incidents/:name', incident);
  const { user } = openApp(`/incidents/${incident.metadata.name}`);
  await screen.findByRole('region', { name: 'Timeline' });
  return user;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Buttons wait for the server to say what the person may do. */
async function allowed(name: string): Promise<HTMLElement> {
  return waitFor(() => {
    const element = screen.getByRole('button', { name });
    expect(element).toBeEnabled();
    expect(element).not.toHaveAttribute('aria-disabled', 'true');
    return element;
  });
}

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

  it('offers to acknowledge first, and says who did', async () => {
    const sent = recording('post', '/incidents/:name/acknowledge', {
      ...taken,
      metadata: { ...taken.metadata, resourceVersion: '101' },
    });
    const user = await openIncident(anIncident());
    await user.click(await allowed('Acknowledge'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(await screen.findAllByRole('button', { name: 'Move to Identified' })).not.toHaveLength(0);
    expect(within(screen.getByRole('region', { name: 'People' })).getByText('dev2')).toBeVisible();
  });

  it('moves to any state that the server offers, from the row of states', async () => {
    const sent = recording('post', '/incidents/:name/status', taken);
    const user = await openIncident(taken);
    const states = within(screen.getByRole('list', { name: 'State' }));
    expect(states.getByRole('listitem', { current: 'step' })).toHaveTextContent('Investigating');
    await user.click(await allowed('Move to Monitoring'));
    await waitFor(() => expect(sent[0]?.body).toEqual({ state: 'monitoring' }));
    expect(states.getByRole('button', { name: 'Move to Open' })).toBeDisabled();
  });

  it('writes into the timeline with Ctrl+Enter, and keeps the text when that fails', async () => {
    givenFailure('post', '/incidents/:name/comment', 503, { error: 'The store is busy.' });
    const user = await openIncident(taken);
    const box = await screen.findByLabelText(/Add to the timeline/, { selector: 'textarea' });
    await waitFor(() => expect(box).toBeEnabled());
    await user.type(box, 'Rolled **back**');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Not saved: The store is busy.')).toBeVisible();
    expect(box).toHaveValue('Rolled **back**');

    const sent = recording('post', '/incidents/:name/comment', taken);
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({
          id: 'e2',
          type: 'commented',
          text: 'Rolled **back**',
          author: { login: 'editor', name: 'Editor', kind: 'person' },
        }),
      ])
    );
    await user.click(await allowed('Add'));
    await waitFor(() => expect(box).toHaveValue(''));
    expect(sent[0]?.body).toEqual({ text: 'Rolled **back**' });
    expect((await screen.findByText('back')).tagName).toBe('STRONG');
  });

  it('takes in what others do without losing what is being typed', async () => {
    const user = await openIncident(taken);
    const box = await screen.findByLabelText(/Add to the timeline/, { selector: 'textarea' });
    await waitFor(() => expect(box).toBeEnabled());
    await user.type(box, 'half a sent');
    const theirs = {
      ...taken,
      metadata: { ...taken.metadata, resourceVersion: '130' },
      status: { ...taken.status, state: 'monitoring' as const },
    };
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([aTimelineEntry({ id: 'e9', type: 'stateChanged', text: 'investigating → monitoring' })])
    );
    given(
      'get',
      '/changes',
      listOf(
        [
          {
            resourceVersion: '130',
            kind: 'Incident',
            name: theirs.metadata.name,
            operation: 'update' as const,
            actor: 'dev2',
            at: at(0),
            object: { ...theirs },
          },
        ],
        { resourceVersion: '130' }
      )
    );
    act(() => live.push(130));
    expect(await screen.findByText('investigating → monitoring')).toBeVisible();
    expect(screen.getByRole('listitem', { current: 'step' })).toHaveTextContent('Monitoring');
    expect(box).toHaveValue('half a sent');
    expect(box).toHaveFocus();
  });

  it('marks what was written down later, and what corrects something', async () => {
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({
          id: 'e2',
          type: 'commented',
          text: 'It was the cache',
          at: at(-30),
          recordedAt: at(-5),
          corrects: 'e1',
        }),
        aTimelineEntry({ id: 'e1', type: 'commented', text: 'It is the disk' }),
      ])
    );
    await openIncident(taken);
    expect(await screen.findByText(/written down later/)).toHaveTextContent('2026-11-21 11:55');
    expect(screen.getByText('Corrects: It is the disk')).toBeVisible();
  });

  it('shows one kind of entries when asked to', async () => {
    given(
      'get',
      '/incidents/:name/timeline',
      listOf([
        aTimelineEntry({ id: 'e2', type: 'alertFiring', text: 'HighErrorRate fires' }),
        aTimelineEntry({ id: 'e1', type: 'commented', text: 'Looking at it' }),
      ])
    );
    const user = await openIncident(taken);
    await screen.findByText('Looking at it');
    await user.click(screen.getByRole('radio', { name: 'Alerts' }));
    expect(screen.queryByText('Looking at it')).not.toBeInTheDocument();
    expect(screen.getByText('HighErrorRate fires')).toBeVisible();
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

  it('says when older entries cannot be loaded, and tries again when asked', async () => {
    const newest = listOf([aTimelineEntry({ type: 'commented', text: 'newest' })], {
      resourceVersion: '100',
      continue: 'more',
    });
    given('get', '/incidents/:name/timeline', newest);
    const user = await openIncident(taken);
    await screen.findByText('newest');
    givenFailure('get', '/incidents/:name/timeline', 422, { error: 'The page is gone.' });
    await user.click(await button('Show older entries'));
    expect(await screen.findByText('The rest could not be loaded. The page is gone.')).toBeVisible();
    given('get', '/incidents/:name/timeline', listOf([aTimelineEntry({ id: 'e0', text: 'oldest' })]));
    await user.click(await button('Load the rest'));
    expect(await screen.findByText('oldest')).toBeVisible();
  });

  it('never says that there is nothing of a kind while older entries are not loaded', async () => {
    const newest = [aTimelineEntry({ id: 'e2', type: 'alertFiring', text: 'HighErrorRate fires' })];
    given('get', '/incidents/:name/timeline', ({ request }) =>
      new URL(request.url).searchParams.get('continue')
        ? listOf([aTimelineEntry({ id: 'e1', type: 'commented', text: 'Looking at it' })])
        : listOf(newest, { resourceVersion: '100', continue: 'more' })
    );
    const user = await openIncident(taken);
    await screen.findByText('HighErrorRate fires');
    await user.click(screen.getByRole('radio', { name: 'People' }));
    expect(
      screen.getByText('Nothing of this kind among the newest entries. Older ones are not loaded yet.')
    ).toBeVisible();
    await user.click(await button('Show older entries'));
    expect(await screen.findByText('Looking at it')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Clocks' }));
    expect(screen.getByText('Nothing of this kind yet.')).toBeVisible();
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

  it('does not offer me what is mine already, whatever the case of my login', async () => {
    await openIncident(anIncident({ spec: { assignee: 'Editor' }, status: taken.status }));
    await allowed('Resolve');
    expect(screen.queryByRole('button', { name: 'Assign to me' })).not.toBeInTheDocument();
  });

  it('gives it to somebody, or to me', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two')]));
    const sent = recording('post', '/incidents/:name/assign', taken);
    const user = await openIncident(taken);
    await user.click(await allowed('Assign to me'));
    await waitFor(() => expect(sent[0]?.body).toEqual({ assignee: 'editor' }));
  });

  it('changes the priority for a reason', async () => {
    const sent = recording('post', '/incidents/:name/priority', taken);
    const user = await openIncident(taken);
    await user.click(await allowed('Change priority'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: 'P1 critical' }));
    await user.click(dialog.getByRole('button', { name: 'Change priority' }));
    expect(await dialog.findByText('Say why.')).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.type(dialog.getByLabelText(/Reason/), 'all shops');
    await user.click(dialog.getByRole('button', { name: 'Change priority' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ priority: 'P1', reason: 'all shops' }));
  });

  it('sends the version that stood there when the dialog opened', async () => {
    const sent = recording('post', '/incidents/:name/priority', taken);
    const user = await openIncident(taken);
    await user.click(await allowed('Change priority'));
    const dialog = within(await screen.findByRole('dialog'));
    const theirs = anIncident({
      resourceVersion: '102',
      spec: { ...taken.spec, title: 'Renamed' },
      status: taken.status,
    });
    given('get', '/changes', listOf([aChange(theirs)], { resourceVersion: '102' }));
    live.push(102);
    await screen.findByText(/Renamed/);
    await user.click(dialog.getByRole('radio', { name: 'P1 critical' }));
    await user.type(dialog.getByLabelText(/Reason/), 'all shops');
    await user.click(dialog.getByRole('button', { name: 'Change priority' }));
    await waitFor(() => expect(sent[0]?.headers.get('If-Match')).toBe(taken.metadata.resourceVersion));
  });

  it('pauses the resolution clock, and says why a lead is needed', async () => {
    givenFailure('post', '/incidents/:name/pause', 403, {
      error: 'Pausing a P2 needs the project lead.',
      reason: 'forbidden',
    });
    const user = await openIncident(taken);
    await user.click(await allowed('Pause'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/What for/), 'ticket 4711');
    await user.click(dialog.getByRole('button', { name: 'Pause' }));
    expect(await dialog.findByText('Pausing a P2 needs the project lead.')).toBeVisible();
    expect(dialog.getByLabelText(/What for/)).toHaveValue('ticket 4711');
  });

  it('lets a paused clock run on', async () => {
    const resting = aClock({
      name: 'resolution',
      state: 'paused',
      target: '4h',
      dueAt: at(220),
      pausedAt: at(-12),
      pauseReason: 'vendor',
      pauseOwner: 'dev2',
    });
    const sent = recording('post', '/incidents/:name/resume', taken);
    const user = await openIncident(anIncident({ status: { ...taken.status, clocks: [resting] } }));
    expect(screen.getByText(/paused for 12m/)).toBeVisible();
    expect(screen.getByText(/Waiting on: Vendor/)).toBeVisible();
    await user.click(await allowed('Resume'));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('reopens what is resolved, for a reason', async () => {
    const over = anIncident({
      status: {
        state: 'resolved',
        resolvedAt: at(-5),
        acknowledgedAt: at(-15),
        moves: [{ to: 'investigating', needs: 'reason' }],
        firingAlerts: 0,
      },
    });
    const sent = recording('post', '/incidents/:name/reopen', taken);
    const user = await openIncident(over);
    expect(screen.queryByRole('button', { name: 'Resolve' })).not.toBeInTheDocument();
    await user.click(await allowed('Reopen'));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/Reason/), 'it is back');
    await user.click(dialog.getByRole('button', { name: 'Reopen' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ reason: 'it is back' }));
  });

  it('tells a viewer why nothing can be changed, but lets them comment', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    const user = await openIncident(taken);
    const resolve = await button('Resolve');
    expect(resolve).toHaveAttribute('aria-disabled', 'true');
    await user.hover(resolve);
    expect(
      (await screen.findAllByText('Only responders of the period, Editors and Admins do this.')).length
    ).toBeGreaterThan(0);
    expect(screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' })).toBeEnabled();
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
