import { act, screen, waitFor, within } from '@testing-library/react';
import type { PreviewBody } from '../../kinds/oncall';
import { listOf, meta, written } from '../../test/factories/envelope';
import { aMe, aResponder } from '../../test/factories/period';
import { aDrawnShift, aFinding, aLoad, aPreview, aSchedule } from '../../test/factories/schedule';
import { address, openApp } from '../../test/journey';
import { keeping } from '../../test/keeping';
import { given, givenFailure, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

type User = ReturnType<typeof openApp>['user'];

const people = ['dev1', 'dev2', 'dev3'].map((name) => aResponder(name, `Dev ${name.slice(3)}`));

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf(people));
  given('post', '/schedules/preview', aPreview());
});

async function openNew(): Promise<User> {
  const { user } = openApp('/oncall/schedules/new');
  await screen.findByRole('form', { name: 'New schedule' });
  return user;
}

async function openExisting(path = '/oncall/schedules/shop-on-call'): Promise<User> {
  const { user } = openApp(path);
  await screen.findByRole('form', { name: 'Edit schedule' });
  await screen.findAllByText(/Dev 1/);
  return user;
}

async function replace(user: User, field: HTMLElement, text: string) {
  await user.clear(field);
  await user.click(field);
  await user.paste(text);
}

async function addPerson(user: User, name: string) {
  await user.click(screen.getByLabelText(/^Add a person/));
  await user.click(await screen.findByRole('option', { name: new RegExp(name) }));
}

describe('a new schedule', () => {
  test('of three slots a day needs a title and people', async () => {
    const sent = recording('post', '/schedules', written(aSchedule()), 201);
    const user = await openNew();
    await user.click(screen.getByRole('button', { name: 'Three slots a day, 24/7' }));
    await user.click(screen.getByRole('textbox', { name: /^Title/ }));
    await user.paste('Shop');
    await addPerson(user, 'Dev 2');
    await addPerson(user, 'Dev 1');
    await user.click(screen.getByRole('button', { name: 'Create schedule' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      metadata: { name: 'shop' },
      spec: {
        title: 'Shop',
        timeZone: 'UTC',
        layers: [
          {
            name: 'On call',
            type: 'slots',
            participants: ['dev2', 'dev1'],
            epoch: '2026-11-16',
            slots: [
              { name: 'A', start: '06:00', end: '14:00' },
              { name: 'B', start: '14:00', end: '22:00' },
              { name: 'C', start: '22:00', end: '06:00' },
            ],
          },
        ],
      },
    });
    await waitFor(() => expect(address()).toBe('/oncall?schedule=shop-on-call'));
  });

  test('of office hours asks for nobody at night', async () => {
    const sent = recording('post', '/schedules', written(aSchedule()), 201);
    const user = await openNew();
    await user.click(screen.getByRole('button', { name: 'Office hours' }));
    await user.click(screen.getByRole('textbox', { name: /^Title/ }));
    await user.paste('Office');
    await addPerson(user, 'Dev 1');
    await user.click(screen.getByRole('button', { name: 'Create schedule' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const hours = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], start: '09:00', end: '17:00' }];
    expect(sent[0]?.body).toMatchObject({
      spec: {
        layers: [{ type: 'rotation', every: 1, unit: 'days', handOff: '00:00', restrictions: hours }],
        serviceHours: hours,
      },
    });
  });

  test('is not sent while something is missing, and says at each field what', async () => {
    const sent = recording('post', '/schedules', aSchedule(), 201);
    const user = await openNew();
    await user.click(screen.getByRole('button', { name: 'Three slots a day, 24/7' }));
    const slot = within(screen.getByRole('group', { name: 'Slot 2' }));
    await replace(user, slot.getByLabelText('Until'), '25:00');
    await user.click(screen.getByRole('button', { name: 'Create schedule' }));
    expect(await screen.findByText('Give it a title.')).toBeInTheDocument();
    expect(screen.getByText('Choose at least one person.')).toBeInTheDocument();
    expect(
      within(screen.getByRole('group', { name: 'Slot 2' })).getByText('Write a time such as 06:00.')
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('group', { name: 'Slot 1' })).queryByText('Write a time such as 06:00.')
    ).not.toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  test('shows what the server refuses at the part that it is about, and keeps all that was typed', async () => {
    givenFailure('post', '/schedules', 422, {
      error: 'The schedule is not valid.',
      reason: 'invalid',
      fields: [
        { field: 'spec.layers[0].participants[0]', reason: 'There is no person "dev1".' },
        { field: 'spec.layers[0].slots[2].end', reason: 'overlaps slot A' },
      ],
    });
    const user = await openNew();
    await user.click(screen.getByRole('button', { name: 'Three slots a day, 24/7' }));
    await user.click(screen.getByRole('textbox', { name: /^Title/ }));
    await user.paste('Shop');
    await addPerson(user, 'Dev 1');
    await user.click(screen.getByRole('button', { name: 'Create schedule' }));
    expect(await screen.findByText('The schedule was not created')).toBeInTheDocument();
    expect(screen.getByText('There is no person "dev1".')).toBeInTheDocument();
    expect(within(screen.getByRole('group', { name: 'Slot 3' })).getByText('overlaps slot A')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /^Title/ })).toHaveValue('Shop');
  });

  test('asks before a preset replaces what was drawn by hand', async () => {
    const user = await openNew();
    await user.click(screen.getByRole('button', { name: 'Weekly rotation' }));
    await user.click(screen.getByRole('button', { name: 'Add a layer' }));
    await user.click(screen.getByRole('button', { name: 'Empty' }));
    expect(await screen.findByText('Start anew?')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Replace them' }));
    await waitFor(() => expect(screen.queryByRole('group', { name: /^Layer / })).not.toBeInTheDocument());
  });

  test('is not for a Viewer, who is told who may', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment', 'cover'] }));
    openApp('/oncall/schedules/new');
    expect(await screen.findByText(/Only Editors and Admins of this Grafana draw schedules/)).toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });
});

describe('a schedule that exists', () => {
  const existing = aSchedule('shop-on-call', { minimumRest: '9h', handover: { remindAfter: '10m' } });

  test('is saved as it was but for what was changed', async () => {
    const { puts } = keeping('schedules', existing);
    const user = await openExisting();
    const turns = screen.getByRole('list', { name: 'Order of turns' });
    await user.click(within(turns).getByRole('button', { name: 'Move Dev 3 up' }));
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(puts).toHaveLength(1));
    const [layer] = existing.spec.layers;
    expect(puts[0]?.body.spec).toEqual({
      ...existing.spec,
      layers: [{ ...layer, participants: ['dev1', 'dev3', 'dev2'] }],
    });
    expect(puts[0]?.ifMatch).toBe('100');
  });

  test('can be changed from now on instead of from the next hand-off', async () => {
    given('get', '/schedules/:name', existing);
    const sent = recording('put', '/schedules/:name', written(existing));
    const user = await openExisting();
    expect(await screen.findByRole('radio', { name: 'at the next hand-off (Sat 21 Nov 14:00)' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'now' }));
    await replace(user, screen.getByLabelText(/^Rest between shifts/), '11h');
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.url.searchParams.get('effective')).toBe('now');
    expect(sent[0]?.body).toMatchObject({ spec: { minimumRest: '11h' } });
  });

  test('names no hand-off where no turns change', async () => {
    given('get', '/schedules/:name', existing);
    // Absent changes are in force from the moment that was asked.
    given('post', '/schedules/preview', aPreview({ inForceFrom: '2026-11-21T11:59:00Z' }));
    await openExisting();
    await screen.findByText("Nobody's shifts change.");
    expect(screen.getByRole('radio', { name: 'at the next hand-off' })).toBeChecked();
  });

  test('shows before it is saved who works what, what comes and goes, and the load', async () => {
    given('get', '/schedules/:name', existing);
    const asked: PreviewBody[] = [];
    given('post', '/schedules/preview', async ({ request }) => {
      asked.push((await request.clone().json()) as PreviewBody);
      return aPreview({
        before: [aDrawnShift('dev1', '2026-11-23T05:00:00Z', '2026-11-23T13:00:00Z', { slot: 'A' })],
        after: [aDrawnShift('dev2', '2026-11-23T05:00:00Z', '2026-11-23T13:00:00Z', { slot: 'A' })],
        come: [aFinding({ people: ['dev2'], text: 'dev2 rests 8 hours only.' })],
        go: [aFinding({ kind: 'leave', text: 'dev1 is on leave.' })],
        findings: [aFinding({ people: ['dev2'], text: 'dev2 rests 8 hours only.' })],
        load: [aLoad('dev2', 56)],
      });
    });
    const user = await openExisting();
    const comes = within(await screen.findByRole('region', { name: 'Comes with the change' }));
    expect(comes.getByText(/Dev 2 rests 8 hours only/)).toBeInTheDocument();
    expect(
      within(screen.getByRole('region', { name: 'Ends with the change' })).getByText(/Dev 1 is on leave/)
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'Mon 23 Nov 06:00 – 14:00 A Dev 2 Dev 1' })).toBeInTheDocument();
    const drawn = within(screen.getByRole('grid', { name: 'Seven days from Sat 21 Nov, Europe/Berlin' }));
    expect(drawn.getByRole('gridcell', { name: 'A 06:00–14:00, Mon 23 Nov, Dev 2, was Dev 1' })).toBeInTheDocument();
    expect(within(screen.getByRole('table', { name: 'Load per person' })).getByText('56 h')).toBeInTheDocument();
    expect(asked.at(-1)).toMatchObject({
      schedule: 'shop-on-call',
      effective: 'handOff',
      start: '2026-11-20T23:00:00Z',
      end: '2026-12-04T23:00:00Z',
    });
    await user.click(screen.getByRole('button', { name: 'Remove Dev 3' }));
    await waitFor(() => expect(asked.at(-1)?.spec?.layers[0]?.participants).toEqual(['dev1', 'dev2']));
  });

  test('is saved though no preview could be made', async () => {
    givenFailure('post', '/schedules/preview', 500, { error: 'It broke.', reason: 'failed' });
    const { puts } = keeping('schedules', existing);
    const user = await openExisting();
    expect(await screen.findByText('The preview could not be made; saving is another thing')).toBeInTheDocument();
    await replace(user, screen.getByRole('textbox', { name: /^Title/ }), 'Shop, day and night');
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(puts[0]?.status).toBe(200));
  });

  test('takes in what somebody else changed meanwhile, and asks where both changed the layers', async () => {
    const { puts, others } = keeping('schedules', existing);
    const user = await openExisting();
    act(() => others({ minimumRest: '10h' }));
    await user.click(screen.getByRole('button', { name: 'Move Dev 3 up' }));
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(puts.map(({ status }) => status)).toEqual([409, 200]));
    expect(puts[1]?.body.spec).toMatchObject({
      minimumRest: '10h',
      layers: [{ participants: ['dev1', 'dev3', 'dev2'] }],
    });
  });

  test('moves layers and turns by keys, and the focus goes along', async () => {
    given('get', '/schedules/:name', existing);
    const sent = recording('put', '/schedules/:name', written(existing));
    const user = await openExisting();
    await user.click(screen.getByRole('button', { name: 'Add a layer' }));
    await addTo(user, 'Layer Layer 2', 'Dev 1');
    screen.getByRole('button', { name: 'Move layer Layer 2 up' }).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Move layer Layer 2 down' })).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ spec: { layers: [{ name: 'Layer 2' }, { name: 'Days' }] } });
  });

  test('that is not there is said, not shown empty', async () => {
    givenFailure('get', '/schedules/:name', 404, { error: 'There is no schedule "nope".', reason: 'notFound' });
    openApp('/oncall/schedules/nope');
    expect(await screen.findByText('The schedule could not be loaded')).toBeInTheDocument();
  });

  async function addTo(user: User, layer: string, name: string) {
    await user.click(within(screen.getByRole('group', { name: layer })).getByLabelText(/^Add a person/));
    await user.click(await screen.findByRole('option', { name: new RegExp(name) }));
  }
});

describe('a roster by hand', () => {
  const fixed = aSchedule('shop-on-call', {
    layers: [
      {
        name: 'Roster',
        type: 'fixed',
        shifts: [
          { start: '2026-11-16T05:00:00Z', end: '2026-11-16T13:00:00Z', responder: 'dev1', slot: 'A' },
          { start: '2026-11-16T13:00:00Z', end: '2026-11-16T21:00:00Z', responder: 'dev2', slot: 'B' },
        ],
      },
    ],
  });

  test('is built for next week with the keyboard alone', async () => {
    const { puts } = keeping('schedules', fixed);
    const user = await openExisting();
    screen.getByRole('combobox', { name: 'Mon 23 Nov, A 06:00–14:00' }).focus();
    await user.keyboard('dev 3{ArrowRight}d{ArrowLeft}{ArrowDown}{Control>}d{/Control}{ArrowDown}dev 1');
    await user.keyboard('{ArrowRight}dev 2{Delete}{End}{Home}');
    expect(screen.getByRole('combobox', { name: 'Wed 25 Nov, A 06:00–14:00' })).toHaveFocus();
    screen.getByRole('button', { name: 'Save schedule' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]?.body.spec.layers[0]?.shifts).toEqual([
      ...(fixed.spec.layers[0]?.shifts ?? []),
      { start: '2026-11-23T05:00:00Z', end: '2026-11-23T13:00:00Z', responder: 'dev3', slot: 'A' },
      { start: '2026-11-23T13:00:00Z', end: '2026-11-23T21:00:00Z', responder: 'dev1', slot: 'B' },
      { start: '2026-11-24T05:00:00Z', end: '2026-11-24T13:00:00Z', responder: 'dev3', slot: 'A' },
      { start: '2026-11-25T05:00:00Z', end: '2026-11-25T13:00:00Z', responder: 'dev1', slot: 'A' },
    ]);
  });

  test('takes the week before, and one cell is one stop of the Tab key', async () => {
    const { puts } = keeping('schedules', fixed);
    const user = await openExisting();
    await user.click(screen.getByRole('button', { name: 'Copy the week before' }));
    expect(screen.getByRole('combobox', { name: 'Mon 23 Nov, A 06:00–14:00' })).toHaveValue('dev1');
    const cells = within(screen.getByRole('grid', { name: 'Roster of the week' })).getAllByRole('combobox');
    expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Save schedule' }));
    await waitFor(() => expect(puts[0]?.body.spec.layers[0]?.shifts).toHaveLength(4));
  });

  test('goes to other weeks by keys', async () => {
    given('get', '/schedules/:name', fixed);
    const user = await openExisting();
    screen.getByRole('combobox', { name: 'Mon 23 Nov, A 06:00–14:00' }).focus();
    await user.keyboard('{PageUp}');
    expect(screen.getByRole('combobox', { name: 'Mon 16 Nov, A 06:00–14:00' })).toHaveValue('dev1');
    expect(screen.getByRole('combobox', { name: 'Mon 16 Nov, A 06:00–14:00' })).toHaveFocus();
  });
});

test('settings lead to the drawing of a schedule', async () => {
  const existing = aSchedule();
  given('get', '/schedules/:name', { ...existing, metadata: meta('shop-on-call') });
  given('get', '/schedules/:name/history', listOf([]));
  const { user } = openApp('/settings/schedules/shop-on-call');
  await user.click(await screen.findByRole('link', { name: 'Draw' }));
  await waitFor(() => expect(address()).toBe('/oncall/schedules/shop-on-call'));
});
