import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { aFinding, anOnCall, anOverride, aShift, onCallAnswer, shiftsOfDays } from '../../test/factories/onCall';
import { address, openApp } from '../../test/journey';
import { cell, dev1, givenOnCall, week } from '../../test/onCallPage';
import { given, givenFailure, recording } from '../../test/server';
import { onPhone } from '../../test/sizes';

beforeEach(givenOnCall);
afterEach(() => jest.restoreAllMocks());

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
