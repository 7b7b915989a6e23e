import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { aSwap, shiftsOfDays } from '../../test/factories/onCall';
import { openApp } from '../../test/journey';
import { cell, dev1, givenOnCall } from '../../test/onCallPage';
import { given, givenFailure, recording } from '../../test/server';

beforeEach(givenOnCall);
afterEach(() => jest.restoreAllMocks());

describe('swaps', () => {
  it('are asked for, of one person, for a shift in return', async () => {
    given('get', '/me', dev1);
    given('get', '/schedules/:name/shifts', { ...listOf(shiftsOfDays(14)), timeZone: 'Europe/Berlin' });
    const sent = recording('post', '/swaprequests', aSwap('s1'), 201);
    const { user } = openApp('/oncall');
    const theirs = await cell(/^B .* Sun 22 Nov, Bo Base/);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Take over' })).toBeEnabled());
    await user.click(theirs);
    await user.click(await screen.findByRole('menuitem', { name: 'Offer a shift of mine for it…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Ask' }));
    expect(await dialog.findByText('Choose the shift.')).toBeVisible();
    await user.click(dialog.getByRole('combobox', { name: /Shift to give away/ }));
    await user.click(await screen.findByRole('option', { name: 'Mon 23 Nov 22:00–06:00 · C' }));
    await user.click(dialog.getByRole('button', { name: 'Ask' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      spec: { schedule: 'shop', to: 'dev2', inReturn: { start: '2026-11-22T13:00:00Z', end: '2026-11-22T21:00:00Z' } },
    });
  });

  it('that ask me are counted at the top, and are taken as they stand', async () => {
    given('get', '/me', { ...dev1, login: 'dev2', responder: 'dev2' });
    given('get', '/swaprequests', listOf([aSwap('s1', { to: 'dev2' })]));
    const sent = recording('post', '/swaprequests/:name/take', aSwap('s1', {}, { state: 'taken' }));
    const { user } = openApp('/oncall');
    expect(await screen.findByText('1 swap is asked of you')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Take it' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take it' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
  });

  it('that somebody else took meanwhile say so', async () => {
    given('get', '/me', { ...dev1, login: 'dev2', responder: 'dev2' });
    given('get', '/swaprequests', listOf([aSwap('s1')]));
    givenFailure('post', '/swaprequests/:name/take', 409, { error: 'dev3 took it already.', reason: 'conflict' });
    const { user } = openApp('/oncall');
    await user.click(await screen.findByRole('button', { name: 'Take it' }));
    const dialog = within(await screen.findByRole('dialog'));
    given('get', '/swaprequests', listOf([aSwap('s1', {}, { state: 'taken', takenBy: 'dev3' })]));
    await user.click(dialog.getByRole('button', { name: 'Take it' }));
    expect(await dialog.findByText('Cy Care took it already.')).toBeVisible();
    expect(await dialog.findByText('Cy Care has taken it already.')).toBeVisible();
  });

  it('are declined by the one who is asked, and withdrawn by the one who asks', async () => {
    given('get', '/me', { ...dev1, login: 'dev2', responder: 'dev2' });
    given('get', '/swaprequests', listOf([aSwap('s1', { to: 'dev2' }), aSwap('s2', { from: 'dev2' })]));
    const declined = recording('post', '/swaprequests/:name/decline', aSwap('s1', {}, { state: 'declined' }));
    const { user } = openApp('/oncall');
    await user.click(await screen.findByRole('button', { name: 'Decline…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Note'), 'Away');
    await user.click(dialog.getByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(declined[0]?.body).toEqual({ note: 'Away' }));
    expect(screen.getAllByRole('button', { name: 'Withdraw…' })).toHaveLength(1);
  });

  it('with an offer are accepted by the one who asks', async () => {
    given('get', '/me', dev1);
    const offer = {
      by: 'dev2',
      at: '2026-11-21T10:00:00Z',
      inReturn: { start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' },
    };
    given('get', '/swaprequests', listOf([aSwap('s1', {}, { offers: [offer] })]));
    const sent = recording('post', '/swaprequests/:name/accept', aSwap('s1', {}, { state: 'taken' }));
    const { user } = openApp('/oncall');
    expect(await screen.findByText('Bo Base would take it for Mon 23 Nov 06:00–14:00.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Accept the offer of Bo Base' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Accept' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ by: 'dev2' }));
  });
});
