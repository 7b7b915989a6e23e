import { act, screen, waitFor } from '@testing-library/react';
import type { Incident } from '../../../kinds/incident';
import { at, listOf } from '../../../test/factories/envelope';
import { aChange, anIncident } from '../../../test/factories/incident';
import { aMe, aResponder } from '../../../test/factories/period';
import { live, openApp } from '../../../test/journey';
import { given, losingAnswers, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());

const taken = anIncident({ status: { state: 'investigating', acknowledgedAt: at(-15), acknowledgedBy: 'dev2' } });

async function openIncident(incident: Incident) {
  given('get', '/incidents/:name', incident);
  const { user } = openApp(`/incidents/${incident.metadata.name}`);
  await screen.findByRole('region', { name: 'Timeline' });
  await waitFor(() => expect(screen.getByLabelText(/Add to the timeline/, { selector: 'textarea' })).toBeEnabled());
  return user;
}

describe('the assignee', () => {
  it('is the colleague whose name was typed, not a login of the same letters', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two'), aResponder('dev3', 'Dev Three')]));
    const sent = recording('post', '/incidents/:name/assign', taken);
    const user = await openIncident(anIncident({ spec: { assignee: 'Dev2' }, status: taken.status }));
    await user.type(await screen.findByRole('combobox', { name: /Assignee/ }), 'dev three');
    await user.click(await screen.findByRole('option', { name: /Use custom value/ }));
    await user.click(await screen.findByRole('button', { name: 'Assign to Dev Three' }));
    await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ assignee: 'dev3' }]));
  });

  it('may be somebody whom nobody entered, and that is said before', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two')]));
    const user = await openIncident(taken);
    await user.type(await screen.findByRole('combobox', { name: /Assignee/ }), 'vendor');
    await screen.findByRole('option', { name: /vendor/ });
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Assign to vendor' })).toBeEnabled();
    expect(screen.getByText('No person of this name is entered in the settings.')).toBeVisible();
  });

  it('that was chosen and not confirmed goes when the incident is resolved', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two'), aResponder('dev3', 'Dev Three')]));
    const user = await openIncident(taken);
    await user.click(await screen.findByRole('combobox', { name: /Assignee/ }));
    await user.click(await screen.findByRole('option', { name: 'Dev Three' }));
    await screen.findByRole('button', { name: 'Assign to Dev Three' });
    const over = anIncident({
      resourceVersion: '900',
      status: { ...taken.status, state: 'resolved', resolvedAt: at(0) },
    });
    given('get', '/changes', listOf([aChange(over)], { resourceVersion: '900' }));
    act(() => live.push(900));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Assign to Dev Three' })).not.toBeInTheDocument());
  });

  it('stays chosen when the answer to the assignment was lost, and is sent under the same key', async () => {
    const handedOver = anIncident({ resourceVersion: '101', spec: { assignee: 'vendor' }, status: taken.status });
    const tries = losingAnswers('post', '/incidents/:name/assign', handedOver);
    const user = await openIncident(taken);
    await user.type(await screen.findByRole('combobox', { name: /Assignee/ }), 'vendor');
    await screen.findByRole('option', { name: /vendor/ });
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Assign to vendor' }));
    await waitFor(() => expect(tries).toHaveLength(1));
    const again = await screen.findByRole('button', { name: 'Assign to vendor' });
    await waitFor(() => expect(again).toBeEnabled());
    await user.click(again);
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[1]).toEqual(tries[0]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Assign to vendor' })).not.toBeInTheDocument());
  });
});

describe('the clock', () => {
  it('says why nobody else pauses the clock of a P2, without pointing at the grey button', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment', 'acknowledge', 'pause'] }));
    given('get', '/responders', listOf([aResponder('dev2', 'Dev Two')]));
    await openIncident(taken);
    expect(await screen.findByText('Only the project lead, Editors and Admins pause a P2.')).toBeVisible();
  });
});
