import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { anOnCall, anOverride, aShift, onCallAnswer } from '../../test/factories/onCall';
import { aMe, aPeriod } from '../../test/factories/period';
import { address, openApp } from '../../test/journey';
import { dev1, givenOnCall } from '../../test/onCallPage';
import { given, givenFailure, recording } from '../../test/server';
import { onPhone } from '../../test/sizes';

beforeEach(givenOnCall);
afterEach(() => jest.restoreAllMocks());

describe('taking over', () => {
  it('says who is replaced and until when, and sends whom one saw', async () => {
    given('get', '/me', dev1);
    const sent = recording('post', '/schedules/:name/take', anOverride('o1'), 201);
    const { user } = openApp('/oncall');
    await user.click(await screen.findByRole('button', { name: 'Take over' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('You replace Cy Care from now until Sat 21 Nov 14:00 (Europe/Berlin).')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent[0]?.body).toEqual({ from: 'dev3' });
  });

  it('is refused when somebody was faster, and the page shows who is on call by then', async () => {
    given('get', '/me', dev1);
    givenFailure('post', '/schedules/:name/take', 409, { error: 'dev2 is on call by now.', reason: 'conflict' });
    const { user } = openApp('/oncall');
    await user.click(await screen.findByRole('button', { name: 'Take over' }));
    given('get', '/oncall', onCallAnswer(anOnCall({ now: [aShift({ responder: 'dev2' })] })));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Take over' }));
    expect(await dialog.findByText(/Bo Base is on call by now/)).toBeVisible();
    const now = within(screen.getByRole('region', { name: 'On call now' }));
    expect(await now.findByText('Bo Base')).toBeInTheDocument();
  });

  it('is not offered to whoever may not, with who may', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    openApp('/oncall');
    expect(
      await screen.findByText('Taking over and swapping: Only responders of the period, Editors and Admins do this.')
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Handovers' })).toBeEnabled();
  });

  it('is not offered to whoever is neither in the schedule nor a responder of its period', async () => {
    given('get', '/me', { ...dev1, login: 'guest', responder: 'guest' });
    given('get', '/periods', listOf([aPeriod({ spec: { schedule: 'shop', responders: ['dev1'] } })]));
    openApp('/oncall');
    expect(
      (await screen.findAllByText(/Only people of this schedule, responders of its period and Editors do this/))[0]
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument();
  });

  it('of an Editor who is no person of this app says what is missing', async () => {
    openApp('/oncall');
    expect(await screen.findByText(/You are not among the people of this app/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument();
  });

  it('stands in the bar at the bottom of a phone, before all else', async () => {
    onPhone();
    given('get', '/me', dev1);
    const { user } = openApp('/oncall');
    const bar = within(await screen.findByRole('region', { name: 'What to do next' }));
    await waitFor(() => expect(bar.getByRole('button', { name: 'Take over' })).toBeEnabled());
    // A button that has just become another one rests for a moment.
    await new Promise((resolve) => setTimeout(resolve, 800));
    await user.click(bar.getByRole('button', { name: 'Take over' }));
    expect(await screen.findByText(/You replace Cy Care/)).toBeVisible();
  });

  it('whoever is on call hands over instead', async () => {
    given('get', '/me', { ...dev1, login: 'dev3', responder: 'dev3' });
    const { user } = openApp('/oncall');
    await screen.findByText(/until Sat 21 Nov/);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Take over' })).not.toBeInTheDocument());
    await user.click(await screen.findByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(address()).toBe('/handovers?schedule=shop&period=shop'));
  });
});
