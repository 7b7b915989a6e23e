import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { aLoad, anOnCall, anOverride, aSchedule, aShift, onCallAnswer } from '../../test/factories/onCall';
import { aSubmitted } from '../../test/factories/handover';
import { aPeriod } from '../../test/factories/period';
import { live, openApp } from '../../test/journey';
import { dev1, givenOnCall, week } from '../../test/onCallPage';
import { given, givenFailure, givenOffline } from '../../test/server';

beforeEach(givenOnCall);
afterEach(() => jest.restoreAllMocks());

describe('who is on call', () => {
  it('is said with until when, by the clock of the schedule, and who is next', async () => {
    openApp('/oncall');
    const now = within(await screen.findByRole('region', { name: 'On call now' }));
    expect(await now.findByText('Cy Care')).toBeVisible();
    expect(now.getByText(/until Sat 21 Nov 14:00 \(1h left\)/)).toBeVisible();
    expect(now.getByText('Next: Ann Ace from Sat 21 Nov 14:00')).toBeVisible();
    expect(now.getByText('Europe/Berlin')).toBeVisible();
    expect(await now.findByText('No findings')).toBeVisible();
  });

  it('says plainly that nobody is, until when, and lets one step in', async () => {
    given('get', '/me', dev1);
    given('get', '/oncall', onCallAnswer(anOnCall({ now: [] })));
    const { user } = openApp('/oncall');
    expect(await screen.findByText('Nobody is on call until Sat 21 Nov 14:00.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Step in: nobody is on call' }));
    expect(await screen.findByRole('dialog', { name: 'Override' })).toBeVisible();
  });

  it('follows a change of somebody else without a reload', async () => {
    openApp('/oncall');
    await screen.findByText(/until Sat 21 Nov 14:00/);
    given(
      'get',
      '/oncall',
      onCallAnswer(anOnCall({ now: [aShift({ responder: 'dev2', origin: 'override', replaces: 'dev3' })] }))
    );
    const change = {
      resourceVersion: '101',
      kind: 'ShiftOverride',
      name: 'o1',
      operation: 'create' as const,
      actor: 'dev2',
      at: '2026-11-21T12:00:00Z',
      object: { ...anOverride('o1', { add: 'dev2' }) },
    };
    given('get', '/changes', { ...listOf([change]), metadata: { resourceVersion: '101' } });
    live.push(101, ['ShiftOverride']);
    expect(await screen.findByText(/instead of Cy Care/)).toBeVisible();
  });

  it('says that it could not be loaded, and tries again', async () => {
    givenFailure('get', '/oncall', 422, { error: 'The server is asleep.' });
    const { user } = openApp('/oncall');
    expect(await screen.findByText('Who is on call could not be loaded')).toBeVisible();
    given('get', '/oncall', onCallAnswer(anOnCall()));
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(/until Sat 21 Nov 14:00/)).toBeVisible();
  });

  it('without a schedule there is one step, and Viewers read who may take it', async () => {
    given('get', '/oncall', onCallAnswer());
    const { unmount } = openApp('/oncall');
    expect(await screen.findByRole('link', { name: 'Draw the first schedule' })).toHaveAttribute(
      'href',
      expect.stringContaining('/oncall/schedules/new')
    );
    unmount();
    given('get', '/me', dev1);
    openApp('/oncall');
    expect(await screen.findByText('Editors and Admins draw schedules.')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Draw the first schedule' })).not.toBeInTheDocument();
  });

  it('shows the schedule of the period first, and a schedule that does not exist is named', async () => {
    given('get', '/periods', listOf([aPeriod({ spec: { schedule: 'night' } })]));
    given('get', '/oncall', onCallAnswer(anOnCall(), anOnCall({ schedule: 'night', title: 'Night watch' })));
    const { unmount } = openApp('/oncall');
    expect(await screen.findByDisplayValue('Night watch')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Schedule' })).toHaveValue('Night watch');
    unmount();
    openApp('/oncall?schedule=gone');
    expect(await screen.findByText('There is no schedule named gone')).toBeVisible();
  });
});

describe('what waits', () => {
  it('a handover that nobody has accepted stands above all else, one tap away', async () => {
    given('get', '/me', dev1);
    given('get', '/handovers', listOf([aSubmitted()]));
    openApp('/oncall');
    expect(await screen.findByText('The handover waits to be accepted')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Open the handover' })).toHaveAttribute(
      'href',
      expect.stringContaining('/handovers/shop-20261121-1300')
    );
  });

  it('says the own leave from here', async () => {
    given('get', '/me', dev1);
    const { user } = openApp('/oncall');
    await user.click(await screen.findByRole('button', { name: 'My leave…' }));
    expect(await screen.findByRole('dialog', { name: 'Leave of Ann Ace' })).toBeVisible();
  });

  it('gives the focus back to the button that opened a dialog', async () => {
    given('get', '/me', dev1);
    const { user } = openApp('/oncall');
    const opener = await screen.findByRole('button', { name: 'Override…' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'Override' });
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(opener).toHaveFocus());
  });
});

it('hours, nights and shares stand per person, with units', async () => {
  given('get', '/schedules/:name/load', {
    start: '2026-11-16T00:00:00Z',
    end: '2026-12-14T00:00:00Z',
    people: [aLoad('dev1', { hours: 56.5, shareOfAverage: 1.25 })],
    weeks: [],
    metadata: { resourceVersion: '100' },
  });
  openApp('/oncall');
  const row = within(await screen.findByRole('row', { name: /Ann Ace 7/ }));
  expect(row.getByText('56.5 h')).toBeVisible();
  expect(row.getByText('125 %')).toBeVisible();
});

it('my next shifts are listed, and the calendar has an address', async () => {
  given('get', '/me', dev1);
  const shift = aShift({ start: '2026-11-22T05:00:00Z', end: '2026-11-22T13:00:00Z', responder: 'dev1' });
  given('get', '/oncall/shifts', listOf([{ schedule: 'shop', shift }]));
  const { user } = openApp('/oncall');
  expect(await screen.findByText('Sun 22 Nov 06:00–14:00 · A')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Calendar link' }));
  expect(await screen.findByDisplayValue(/schedules\/shop\/feed\.ics\?responder=dev1$/)).toBeVisible();
});

it('a lost connection says that the swap list could not be loaded, and keeps the rest', async () => {
  givenOffline('get', '/swaprequests');
  given('get', '/schedules/:name', aSchedule());
  openApp('/oncall');
  expect(await screen.findByText('Swaps could not be loaded')).toBeVisible();
  expect(await week()).toBeVisible();
});
