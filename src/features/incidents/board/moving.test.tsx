import { screen, waitFor, within } from '@testing-library/react';
import { card, column, givenIncidents, mail, payments } from '../../../test/board';
import { anIncident } from '../../../test/factories/incident';
import { aMe } from '../../../test/factories/period';
import { notices, openApp } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());
afterEach(() => jest.restoreAllMocks());

describe('a card', () => {
  it('moves a card by its menu and says so to screen readers', async () => {
    givenIncidents(payments);
    const moved = anIncident({
      resourceVersion: '101',
      status: { state: 'identified', acknowledgedAt: '2026-11-21T12:00:00Z' },
    });
    const sent = recording('post', '/incidents/:name/status', moved);
    const { user } = openApp('/incidents');
    (await card(/Payments fail/)).focus();
    await user.keyboard('m');
    await user.click(await screen.findByRole('menuitem', { name: /Identified/ }));
    expect(await within(await column('Identified')).findByText('Payments fail')).toBeVisible();
    expect(await screen.findByText('INC-20261121-0007 is now in Identified.')).toBeInTheDocument();
    expect(sent[0]?.body).toEqual({ state: 'identified' });
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
    expect(await card(/Payments fail/)).toHaveFocus();
  });

  it('asks for the reason of a move backwards and keeps it when the server refuses', async () => {
    givenIncidents(mail);
    givenFailure('post', '/incidents/:name/status', 422, {
      error: 'Check the fields.',
      reason: 'invalid',
      fields: [{ field: 'reason', reason: 'say more than that' }],
    });
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0004' }));
    await user.click(await screen.findByRole('menuitem', { name: /Investigating/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'back again');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('say more than that')).toBeVisible();
    expect(within(dialog).getByLabelText(/Reason/)).toHaveValue('back again');

    const sent = recording('post', '/incidents/:name/status', {
      ...mail,
      status: { ...mail.status, state: 'investigating' as const },
    });
    await user.click(within(dialog).getByRole('button', { name: 'Move' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent[0]?.body).toEqual({ state: 'investigating', reason: 'back again' });
  });

  it('puts a card back when somebody was faster, and shows both versions', async () => {
    givenIncidents(payments);
    const theirs = anIncident({
      resourceVersion: '120',
      spec: { assignee: 'dev2' },
      status: { state: 'investigating' },
    });
    theirs.metadata.updatedBy = 'dev2';
    givenFailure('post', '/incidents/:name/status', 409, {
      error: 'It is investigating now.',
      reason: 'conflict',
      current: theirs,
    });
    const { user } = openApp('/incidents');
    (await card(/Payments fail/)).focus();
    await user.keyboard('m');
    await user.click(await screen.findByRole('menuitem', { name: /Monitoring/ }));
    expect(await screen.findByText('You saw: Open, P2, assigned to nobody. You wanted: Monitoring.')).toBeVisible();
    expect(screen.getByText('Now: Investigating, P2, assigned to dev2, changed by dev2.')).toBeVisible();
    expect(within(await column('Investigating')).getByText('Payments fail')).toBeVisible();
    expect(notices).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Move it to Monitoring all the same' })).toBeEnabled();
  });

  it('asks for the root cause before it resolves a P2, which may be unknown when that is said', async () => {
    givenIncidents(payments);
    const sent = recording(
      'post',
      '/incidents/:name/resolve',
      anIncident({ resourceVersion: '101', status: { state: 'resolved', moves: [] } })
    );
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    await user.click(await screen.findByRole('menuitem', { name: /Resolved/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Resolution/), 'Restarted the gateway');
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    expect(await within(dialog).findByText('Say why it happened, or that nobody knows.')).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.click(within(dialog).getByLabelText(/root cause is unknown/));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        resolution: 'Restarted the gateway',
        resolutionKind: 'fixed',
        rootCause: 'unknown',
      })
    );
    expect(await within(await column('Resolved')).findByText('Payments fail')).toBeVisible();
  });

  it('takes an incident by the button on its card', async () => {
    givenIncidents(payments);
    const answer = anIncident({ resourceVersion: '101', status: { acknowledgedAt: '2026-11-21T12:00:00Z' } });
    const sent = recording('post', '/incidents/:name/acknowledge', answer);
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Acknowledge INC-20261121-0007' })).not.toBeInTheDocument()
    );
    expect(sent).toHaveLength(1);
    expect(await card(/Payments fail/)).toHaveFocus();
  });

  it('offers the likely act first in the menu of a card', async () => {
    givenIncidents(payments);
    const { user } = openApp('/incidents');
    await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' });
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    const entries = await screen.findAllByRole('menuitem');
    expect(entries[0]).toHaveTextContent('Acknowledge');
  });

  it('tells a viewer why cards do not move', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    givenIncidents(payments);
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    const line = await screen.findByRole('menuitem', { name: /Acknowledge or move/ });
    expect(line).toBeDisabled();
    expect(line).toHaveTextContent('Only responders of the period, Editors and Admins do this.');
    expect(screen.queryByRole('menuitem', { name: /Investigating/ })).not.toBeInTheDocument();
    expect(screen.getAllByText('Only responders of the period, Editors and Admins do this.')).toHaveLength(1);
    expect(screen.getByRole('menuitem', { name: /Comment/ })).toBeEnabled();
  });
});
