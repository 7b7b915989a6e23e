import { screen, waitFor, within } from '@testing-library/react';
import type { Handover } from '../../kinds/handover';
import { at, listOf } from '../../test/factories/envelope';
import { aHandover, aSnapshot, aSubmitted } from '../../test/factories/handover';
import { aClock, anIncident } from '../../test/factories/incident';
import { aFinding, anOnCall, aSchedule, onCallAnswer } from '../../test/factories/onCall';
import { aMe, aResponder } from '../../test/factories/period';
import { address, openApp } from '../../test/journey';
import { given, givenFailure, givenOffline, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

const people = [aResponder('dev1', 'Dev One'), aResponder('dev2', 'Dev Two'), aResponder('dev3', 'Dev Three')];
const VIEWER = ['read', 'declare', 'comment'] as const;

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf(people));
  given('get', '/schedules', listOf([aSchedule()]));
  given('get', '/oncall', onCallAnswer(anOnCall()));
  given('get', '/incidents', listOf([anIncident({ spec: { assignee: 'dev3' } })]));
});

async function openHandover(handover: Handover, query = '') {
  given('get', '/handovers/:name', handover);
  const { user } = openApp(`/handovers/${handover.metadata.name}${query}`);
  await screen.findByRole('region', { name: 'Who hands over to whom' });
  return user;
}

const region = async (name: string) => within(await screen.findByRole('region', { name }));

describe('the handovers of a schedule', () => {
  it('are listed newest first: who gave, who accepted, when', async () => {
    const accepted = aSubmitted({
      name: 'shop-20261121-0500',
      spec: { shift: { start: at(-15 * 60), end: at(-7 * 60) }, from: 'dev2', to: 'dev3' },
      status: { state: 'accepted', acceptedAt: at(-7 * 60 + 4), acceptedBy: 'dev3' },
    });
    const asked = recording('get', '/handovers', listOf([accepted, aSubmitted()]));
    openApp('/handovers');
    const rows = within(await screen.findByRole('list', { name: 'Handovers' })).getAllByRole('listitem');
    await waitFor(() => expect(rows[0]).toHaveTextContent('Dev Three → Dev One'));
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Sat 21 Nov 06:00 to 14:00 CETDev Three → Dev One Handed over, not accepted yet',
      'Fri 20 Nov 22:00 to Sat 21 Nov 06:00 CETDev Two → Dev Three AcceptedDev Three Sat 06:04',
    ]);
    expect(asked[0]?.url.searchParams.get('schedule')).toBe('shop');
  });

  it('are begun with one press, and their notes open for writing', async () => {
    const sent = recording('post', '/handovers', aHandover(), 201);
    given('get', '/handovers/:name', aHandover());
    const { user } = openApp('/handovers');
    const [start] = await screen.findAllByRole('button', { name: 'Start handover' });
    await waitFor(() => expect(start).toBeEnabled());
    await user.click(start!);
    await waitFor(() => expect(address()).toBe('/handovers/shop-20261121-1300?edit=1'));
    expect(sent[0]?.body).toEqual({ spec: { schedule: 'shop' } });
    expect(await screen.findByRole('form', { name: 'What the next shift has to know' })).toBeVisible();
  });

  it('lead to the one that somebody else has begun already', async () => {
    givenFailure('post', '/handovers', 409, {
      reason: 'conflict',
      error: 'There is one already.',
      current: { ...aHandover() },
    });
    given('get', '/handovers/:name', aHandover());
    const { user } = openApp('/handovers');
    const [start] = await screen.findAllByRole('button', { name: 'Start handover' });
    await waitFor(() => expect(start).toBeEnabled());
    await user.click(start!);
    await waitFor(() => expect(address()).toBe('/handovers/shop-20261121-1300'));
  });

  it('say why one could not be begun', async () => {
    givenFailure('post', '/handovers', 422, { error: 'No shift of "shop" runs now.' });
    const { user } = openApp('/handovers');
    const [start] = await screen.findAllByRole('button', { name: 'Start handover' });
    await waitFor(() => expect(start).toBeEnabled());
    await user.click(start!);
    expect(await screen.findByText('No shift of "shop" runs now.')).toBeVisible();
  });

  it('need a schedule, and say who draws it', async () => {
    given('get', '/schedules', listOf([]));
    given('get', '/me', aMe({ role: 'Viewer', permissions: [...VIEWER] }));
    openApp('/handovers');
    expect(await screen.findByText('No schedule is drawn yet')).toBeVisible();
    expect(screen.getByText(/An Editor draws the schedule/)).toBeVisible();
    expect(screen.queryByText('Draw a schedule')).not.toBeInTheDocument();
  });

  it('of a schedule that does not exist are not those of another', async () => {
    openApp('/handovers?schedule=gone');
    expect(await screen.findByText('There is no schedule named gone')).toBeVisible();
    expect(screen.queryByRole('list', { name: 'Handovers' })).not.toBeInTheDocument();
  });

  it('say when they could not be loaded', async () => {
    givenFailure('get', '/handovers', 500, { error: 'The disk is full.' });
    openApp('/handovers');
    expect(await screen.findByText('The handovers could not be loaded')).toBeVisible();
    expect(screen.getByText('The disk is full.')).toBeVisible();
  });
});

describe('the page of a handover', () => {
  it('reads from what matters at three in the morning to what happened before', async () => {
    await openHandover(aSubmitted({ spec: { notes: '**Calm** so far', watchItems: [{ text: 'The queue' }] } }));
    await screen.findByRole('region', { name: 'How it stands' });
    const order = ['Who hands over to whom', 'How it stands', 'The coming shift', 'Open incidents'];
    const rest = ['Changed since the last handover', 'Watch', 'Scheduled', 'Notes', 'Confirmations', 'History'];
    expect(
      screen.getAllByRole('region').map((one) => one.getAttribute('aria-label') ?? one.querySelector('h2')?.textContent)
    ).toEqual([...order, ...rest]);
    expect(screen.getByText('Calm').tagName).toBe('STRONG');
  });

  it('names times by the clock of the schedule, and the instant at which it was frozen', async () => {
    await openHandover(aSubmitted());
    const who = await region('Who hands over to whom');
    expect(await who.findByText('Times in Europe/Berlin.', { exact: false })).toBeVisible();
    expect(who.getByText(/Sat 21 Nov 06:00 to 14:00 CET/)).toBeVisible();
    expect(who.getByText(/As of/)).toHaveTextContent('As of 2026-11-21 12:50');
  });

  it('is live while it is a draft, and says so', async () => {
    given('get', '/schedules/:name/handover', {
      spec: { schedule: 'shop' },
      snapshot: aSnapshot({ breached: 3 }),
    });
    await openHandover(aHandover());
    expect((await region('How it stands')).getByText('1 at risk · 3 breached')).toBeVisible();
    expect(screen.getByText(/Live: it is frozen when it is handed over/)).toBeVisible();
  });

  it('warns of what breaches in the coming shift, and when nobody is on call then', async () => {
    const [due] = aSnapshot().due;
    const snapshot = aSnapshot({
      due: [due!, { ...due!, clock: 'response', onCall: [] }],
      findings: [aFinding()],
    });
    await openHandover(aSubmitted({ status: { snapshot } }));
    const coming = await region('The coming shift');
    const clocks = within(coming.getByRole('list', { name: /Clocks that run out/ })).getAllByRole('listitem');
    expect(clocks[0]).toHaveTextContent('INC-20261121-0007 Payments failresolution Sat 16:40 (in 3h 40m) · Dev One');
    expect(clocks[1]).toHaveTextContent('nobody is on call then');
    expect(coming.getByText('Dev Two rests 8h between two shifts; 11h are the least.')).toBeVisible();
  });

  it('says of a gap that nobody is on call', async () => {
    await openHandover(aSubmitted({ spec: { to: undefined }, status: { snapshot: aSnapshot({ coming: [] }) } }));
    expect(await screen.findByText('Nobody is on call in the coming shift.')).toBeVisible();
    expect((await region('Who hands over to whom')).getByText('nobody')).toBeVisible();
  });

  it('lets clocks run on, and tells what is over by now', async () => {
    const gone = { ...aSnapshot().active[0]!, name: 'inc-20261121-0001', title: 'Long gone' };
    given('get', '/incidents', listOf([anIncident({ status: { clocks: [aClock({ dueAt: at(5) })] } })]));
    await openHandover(
      aSubmitted({ status: { snapshot: aSnapshot({ active: [gone, ...aSnapshot().active], activeTotal: 105 }) } })
    );
    const open = await region('Open incidents');
    expect(await open.findByText('response in 05:00')).toBeVisible();
    expect(open.getByText('not open any more').closest('li')).toHaveTextContent('Long gone');
    expect(open.getByText('103 more are open and not named here.')).toBeVisible();
  });

  it('overdue says since when, and who was told', async () => {
    await openHandover(
      aSubmitted({
        spec: { shift: { start: at(-9 * 60), end: at(-45) } },
        status: { state: 'overdue', remindedAt: at(-30), leadToldAt: at(-15) },
      })
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The shift has changed and nobody has accepted the handover');
    expect(alert).toHaveTextContent(/Overdue since 2026-11-21 12:15 \(45m ago\)/);
    expect(alert).toHaveTextContent('Reminder raised for Dev One, 2026-11-21 12:30');
    expect(alert).toHaveTextContent('Raised to the project lead, 2026-11-21 12:45');
  });

  it('is compared with the one before, figure by figure', async () => {
    const before = aSubmitted({
      name: 'shop-20261121-0500',
      status: { snapshot: aSnapshot({ health: { level: 'green', reasons: [] }, breached: 2 }) },
    });
    given('get', '/handovers/shop-20261121-0500', before);
    given('get', '/handovers/shop-20261121-1300', aSubmitted());
    const { user } = openApp('/handovers/shop-20261121-1300');
    await user.click(await screen.findByRole('button', { name: 'Compare with the handover before' }));
    const table = within(await screen.findByRole('table'));
    expect(table.getByRole('row', { name: /^Health/ })).toHaveTextContent('GreenYellow');
    expect(table.getByRole('row', { name: /^Breached/ })).toHaveTextContent('20');
    expect(address()).toContain('compare=1');
  });

  it('says that the one before was deleted', async () => {
    given('get', '/handovers/shop-20261121-1300', aSubmitted());
    givenFailure('get', '/handovers/shop-20261121-0500', 404);
    openApp('/handovers/shop-20261121-1300?compare=1');
    expect(await screen.findByText('The handover before was deleted.')).toBeVisible();
  });

  it('does not exist, and says so', async () => {
    givenFailure('get', '/handovers/:name', 404);
    openApp('/handovers/nothing');
    expect(await screen.findByText('There is no handover named nothing')).toBeVisible();
  });

  it('says when it could not be loaded, and when how things stand could not', async () => {
    givenOffline('get', '/handovers/*');
    const { unmount } = openApp('/handovers/shop-20261121-1300');
    expect(await screen.findByText('The handover could not be loaded')).toBeVisible();
    unmount();
    given('get', '/handovers/:name', aHandover());
    givenFailure('get', '/schedules/:name/handover', 503, { error: 'Too much to do.' });
    openApp('/handovers/shop-20261121-1300');
    expect(await screen.findByText('How things stand could not be loaded')).toBeVisible();
    expect(await screen.findByRole('region', { name: 'Notes' })).toBeVisible();
  });

  it('tells a Viewer beforehand who may', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: [...VIEWER] }));
    await openHandover(aSubmitted());
    expect(await screen.findByText('Only responders of the period, Editors and Admins do this.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('does not let a colleague who is not on call accept, and names who may', async () => {
    const permissions = [...VIEWER, 'cover' as const];
    given('get', '/me', aMe({ login: 'dev2', role: 'Viewer', responder: 'dev2', permissions }));
    await openHandover(aSubmitted());
    expect(
      await screen.findByText('Only Dev Three, Dev One, whoever is on call, or an Editor does this.')
    ).toBeVisible();
  });
});
