import { act, screen, waitFor, within } from '@testing-library/react';
import { aClock, anAlert, anIncident, aTimelineEntry, aTraceEntry } from '../../../test/factories/incident';
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
    expect((await alerts.findByText('Open in alertmanager')).closest('a')).toHaveAttribute(
      'href',
      'http://prometheus/graph'
    );
    expect(alerts.getByText('javascript:alert(1)').closest('a')).toBeNull();
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
