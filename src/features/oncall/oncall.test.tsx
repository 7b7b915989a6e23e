import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import {
  aFinding,
  aLoad,
  anOnCall,
  anOverride,
  aSchedule,
  aShift,
  aSwap,
  onCallAnswer,
  shiftsOfDays,
} from '../../test/factories/onCall';
import { aSubmitted } from '../../test/factories/handover';
import { aMe, aPeriod, aResponder } from '../../test/factories/period';
import { address, live, openApp } from '../../test/journey';
import { given, givenFailure, givenOffline, recording } from '../../test/server';
import { onPhone, withSizes } from '../../test/sizes';

const people = [aResponder('dev1', 'Ann Ace'), aResponder('dev2', 'Bo Base'), aResponder('dev3', 'Cy Care')];
const dev1 = aMe({
  login: 'dev1',
  role: 'Viewer',
  responder: 'dev1',
  permissions: ['read', 'declare', 'comment', 'acknowledge', 'changeState', 'cover'],
});

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf(people));
  given('get', '/oncall', onCallAnswer(anOnCall()));
});
afterEach(() => jest.restoreAllMocks());

const week = () => screen.findByRole('grid', { name: 'Week 2026-W47, Europe/Berlin' });
const cell = async (name: RegExp) => within(await week()).findByRole('gridcell', { name });

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

describe('the week', () => {
  it('stands as people draw it, with the running slot marked', async () => {
    openApp('/oncall');
    expect(await cell(/^A 06:00–14:00, Mon 16 Nov, Ann Ace$/)).toBeVisible();
    expect(await cell(/^C 22:00–06:00, Tue 17 Nov, Ann Ace$/)).toBeVisible();
    expect(await cell(/^A 06:00–14:00, Sat 21 Nov, Cy Care, now$/)).toBeVisible();
  });

  it('moves by keys, opens with Enter, and gives the focus back', async () => {
    const { user } = openApp('/oncall');
    (await cell(/^A .* Mon 16 Nov/)).focus();
    await user.keyboard('{ArrowRight}{ArrowDown}{End}');
    expect(await cell(/^B .* Sun 22 Nov/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('menu')).toBeVisible();
    await user.keyboard('{Escape}');
    expect(await cell(/^B .* Sun 22 Nov/)).toHaveFocus();
    const tabbed = within(await week())
      .getAllByRole('gridcell')
      .filter((one) => one.tabIndex === 0);
    expect(tabbed).toHaveLength(1);
  });

  it('goes to the week after and says so in the address', async () => {
    const asked = recording('get', '/schedules/:name/shifts', {
      ...listOf(shiftsOfDays(14)),
      timeZone: 'Europe/Berlin',
    });
    const { user } = openApp('/oncall');
    await week();
    await user.click(screen.getByRole('button', { name: 'Week after' }));
    await waitFor(() => expect(address()).toBe('/oncall?week=2026-W48'));
    expect(await screen.findByRole('grid', { name: 'Week 2026-W48, Europe/Berlin' })).toBeVisible();
    expect(asked.some(({ url }) => url.searchParams.get('from') === '2026-11-22T23:00:00Z')).toBe(true);
    await user.click(screen.getByRole('button', { name: 'This week' }));
    await waitFor(() => expect(address()).toBe('/oncall'));
  });

  it('says who was replaced, and where nobody is', async () => {
    const swapped = aShift({ responder: 'dev2', origin: 'swap', replaces: 'dev3' });
    given('get', '/schedules/:name/shifts', { ...listOf([swapped]), timeZone: 'Europe/Berlin' });
    openApp('/oncall');
    expect(await cell(/^A .* Sat 21 Nov, Bo Base swapped with Cy Care, now$/)).toBeVisible();
    expect(await cell(/^B .* Sat 21 Nov, nobody$/)).toBeVisible();
  });

  it('opens the override of a cell with everything filled in, and says what it brings before it is saved', async () => {
    const sent = recording('post', '/shiftoverrides', anOverride('o1'), 201);
    const asked = recording('post', '/schedules/preview', {
      before: [],
      after: [],
      findings: [],
      come: [aFinding({ text: 'dev1 rests 8h.', people: ['dev1'] })],
      go: [],
      load: [],
    });
    const { user } = openApp('/oncall');
    (await cell(/^B .* Sun 22 Nov/)).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Override Bo Base…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('combobox', { name: 'On call' }));
    await user.click(await screen.findByRole('option', { name: /Ann Ace/ }));
    expect(await dialog.findByText('Ann Ace rests 8h.')).toBeVisible();
    await waitFor(() =>
      expect(asked.at(-1)?.body).toMatchObject({ schedule: 'shop', override: { add: 'dev1', remove: 'dev2' } })
    );
    await user.click(dialog.getByRole('button', { name: 'Save override' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent[0]?.body).toEqual({
      spec: {
        schedule: 'shop',
        add: 'dev1',
        remove: 'dev2',
        start: '2026-11-22T13:00:00Z',
        end: '2026-11-22T21:00:00Z',
      },
    });
  });

  it('keeps what was typed into an override when the server refuses it', async () => {
    givenFailure('post', '/shiftoverrides', 422, {
      error: 'Check the fields.',
      reason: 'invalid',
      fields: [{ field: 'spec.remove', reason: 'dev2 is on leave' }],
    });
    const { user } = openApp('/oncall');
    (await cell(/^B .* Sun 22 Nov/)).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Override Bo Base…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Reason'), 'Dentist');
    await user.click(dialog.getByRole('button', { name: 'Save override' }));
    expect(await dialog.findByText('dev2 is on leave')).toBeVisible();
    expect(dialog.getByLabelText('Reason')).toHaveValue('Dentist');
  });

  it('lets people who are no Editors take over, and swap, and nothing else', async () => {
    given('get', '/me', dev1);
    const { user } = openApp('/oncall');
    const theirs = await cell(/^B .* Sun 22 Nov, Bo Base/);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Take over' })).toBeEnabled());
    await user.click(theirs);
    const entries = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
    expect(entries).toEqual(['Take this shift of Bo Base', 'Offer a shift of mine for it…']);
  });

  it('says what failed when the week does not come', async () => {
    givenFailure('get', '/schedules/:name/shifts', 500);
    openApp('/oncall');
    expect(await screen.findByText('The week could not be loaded')).toBeVisible();
  });

  it('is a list of days on a phone', async () => {
    onPhone();
    openApp('/oncall');
    const list = within(await screen.findByRole('list', { name: /^Week 2026-W47/ }));
    expect(await list.findByRole('button', { name: /^A 06:00–14:00, Sat 21 Nov, Cy Care, now/ })).toBeVisible();
  });
});

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

describe('overrides', () => {
  it('that run are ended, those to come are deleted, and others of other people stay', async () => {
    given('get', '/me', dev1);
    const running = anOverride('run');
    const coming = anOverride('next', { start: '2026-11-22T05:00:00Z', end: '2026-11-22T13:00:00Z' });
    const theirs = anOverride('theirs', { add: 'dev2', start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' });
    const over = anOverride('over', { start: '2026-11-20T05:00:00Z', end: '2026-11-20T13:00:00Z' });
    given('get', '/shiftoverrides', listOf([running, coming, theirs, over]));
    const sent = recording('patch', '/shiftoverrides/:name', running);
    const { user } = openApp('/oncall');
    const tile = within(await screen.findByRole('region', { name: 'Overrides' }));
    await waitFor(() => expect(tile.getAllByRole('button', { name: /^(End now|Delete):/ })).toHaveLength(2));
    expect(tile.getAllByText(/instead of Cy Care/)).toHaveLength(3);
    await user.click(tile.getByRole('button', { name: /^End now:/ }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End now' }));
    await waitFor(() => expect(sent[0]?.body).toEqual({ spec: { end: '2026-11-21T12:00:00Z' } }));
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
  });
});

describe('findings', () => {
  const rest = aFinding({
    fix: {
      label: 'Let dev3 work it',
      override: {
        schedule: 'shop',
        add: 'dev3',
        remove: 'dev2',
        start: '2026-11-22T05:00:00Z',
        end: '2026-11-22T13:00:00Z',
      },
    },
  });

  it('stand by kind with their number, and a button opens what mends them', async () => {
    const moved = aFinding({
      kind: 'movedShift',
      text: 'The shift of an override has moved.',
      people: [],
      fix: { label: 'Move it', move: { override: 'o1', start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' } },
    });
    given('get', '/schedules/:name/findings', listOf([rest, moved]));
    given('get', '/shiftoverrides/:name', anOverride('o1'));
    const sent = recording('patch', '/shiftoverrides/:name', anOverride('o1'));
    const { user } = openApp('/oncall');
    expect(await screen.findByText('2 findings')).toBeVisible();
    expect(await screen.findByText('Too little rest (1)')).toBeVisible();
    expect(screen.getByText('Bo Base rests 8h between two shifts; 11h are the least.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Let Cy Care work it' }));
    expect(await screen.findByRole('dialog', { name: 'Override' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Move it' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Move it' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({ spec: { start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z' } })
    );
  });

  it('offer people who are no Editors only what they may do', async () => {
    given('get', '/me', dev1);
    given('get', '/schedules/:name/findings', listOf([rest]));
    openApp('/oncall');
    expect(await screen.findByText(/Bo Base rests 8h/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Let Cy Care/ })).not.toBeInTheDocument();
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

describe('the timeline', () => {
  it('has a lane for each person over the span of the address', async () => {
    given('get', '/schedules/:name/shifts', { ...listOf(shiftsOfDays(28)), timeZone: 'Europe/Berlin' });
    const { user } = openApp('/oncall?view=timeline');
    expect(await screen.findByRole('img', { name: 'Ann Ace: 28 shifts' })).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'Week' }));
    expect(await week()).toBeVisible();
    expect(address()).toBe('/oncall');
  });

  it('draws a year of twenty schedules as one path for each lane', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `team-${index}`);
    given('get', '/oncall', onCallAnswer(...names.map((schedule) => anOnCall({ schedule, title: schedule }))));
    const shifts = shiftsOfDays(364);
    given('get', '/oncall/shifts', ({ request }) =>
      listOf(
        new URL(request.url).searchParams.get('responder') === 'me'
          ? []
          : names.flatMap((schedule) => shifts.map((shift) => ({ schedule, shift })))
      )
    );
    openApp('/oncall?view=timeline&weeks=52&all=1');
    expect(await screen.findAllByRole('img', { name: /: 364 shifts/ })).toHaveLength(60);
    expect(document.querySelectorAll('svg path[d^="M"]').length).toBeLessThan(400);
  });
});

it('a lost connection says that the swap list could not be loaded, and keeps the rest', async () => {
  givenOffline('get', '/swaprequests');
  given('get', '/schedules/:name', aSchedule());
  openApp('/oncall');
  expect(await screen.findByText('Swaps could not be loaded')).toBeVisible();
  expect(await week()).toBeVisible();
});

test('an override that an earlier try has ended is ended, although the server refuses the second try', async () => {
  given('get', '/me', dev1);
  given('get', '/shiftoverrides', listOf([anOverride('o1', { add: 'dev1' })]));
  given(
    'patch',
    '/shiftoverrides/:name',
    async ({ request }) => {
      const { spec } = (await request.json()) as { spec: { end: string } };
      return { reason: 'conflict', error: 'It was changed.', current: { ...anOverride('o1', { end: spec.end }) } };
    },
    409
  );
  const { user } = openApp('/oncall');
  await user.click(await screen.findByRole('button', { name: /^End now/ }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End now' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});
