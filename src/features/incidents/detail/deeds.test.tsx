import { screen, waitFor, within } from '@testing-library/react';
import { allowed, button, openIncident, taken } from '../../../test/incidentPage';
import { at, listOf } from '../../../test/factories/envelope';
import { aChange, aClock, anIncident } from '../../../test/factories/incident';
import { aMe, aResponder } from '../../../test/factories/period';
import { live } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

describe('what people do with an incident', () => {
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
});
