import { act, screen, waitFor, within } from '@testing-library/react';
import { at, listOf, meta, written } from '../../test/factories/envelope';
import { aSummary } from '../../test/factories/incident';
import { aMe, aPeriod, aResponder } from '../../test/factories/period';
import { address, live, openApp } from '../../test/journey';
import { keeping } from '../../test/keeping';
import { given, givenFailure, losingAnswers, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

const VERSION = { resourceVersion: '900' };
const viewer = aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] });
const own = aPeriod({
  spec: {
    links: [{ title: 'Plan', url: 'https://wiki.example.com/plan' }],
    services: [
      {
        name: 'payments',
        title: 'Payments',
        criticality: 'critical',
        matchers: ['job=~"pay.*"'],
        dashboards: [{ title: 'Payments', url: '/d/pay' }],
      },
    ],
  },
});

beforeEach(() => withSizes());

/** The period as it is saved: what comes back is what was sent. */
const saving = (version = '101') =>
  recording('put', '/periods/:name', { ...own, metadata: meta('shop', { resourceVersion: version }) });

async function openPeriod(path = '/periods/shop') {
  given('get', '/periods/:name', own);
  const { user } = openApp(path);
  await screen.findByRole('form', { name: 'Edit period' });
  return user;
}

const save = () => screen.getByRole('button', { name: 'Save period' });
const dialog = async () => within(await screen.findByRole('dialog'));

describe('the first period', () => {
  beforeEach(() => given('get', '/periods', listOf([])));

  test('a title is enough: everything else has a default', async () => {
    const sent = recording(
      'post',
      '/periods',
      written(aPeriod({ name: 'new-shop', spec: { title: 'New shop' } })),
      201
    );
    const { user } = openApp();
    await user.click(await screen.findByRole('button', { name: 'Create the first period' }));
    await user.type(await screen.findByRole('textbox', { name: /^Title/ }), 'New shop');
    await user.type(screen.getByRole('textbox', { name: /^Services/ }), 'Payments');
    given('get', '/periods', listOf([aPeriod({ name: 'new-shop', spec: { title: 'New shop' } })]));
    await user.click(screen.getByRole('button', { name: 'Create period' }));
    expect(await screen.findByRole('heading', { name: 'New shop' })).toBeInTheDocument();
    await waitFor(() => expect(address()).toBe('/overview?period=new-shop'));
    expect(sent[0]?.body).toEqual({
      metadata: { name: 'new-shop' },
      spec: {
        title: 'New shop',
        timeZone: 'UTC',
        goLiveAt: '2026-11-21T12:00:00Z',
        plannedEnd: '2026-11-26T12:00:00Z',
        services: [{ name: 'payments', title: 'Payments' }],
      },
    });
  });

  test('a form without a title is not sent and says what is missing', async () => {
    const sent = recording('post', '/periods', aPeriod(), 201);
    const { user } = openApp();
    await user.click(await screen.findByRole('button', { name: 'Create the first period' }));
    await user.click(await screen.findByRole('button', { name: 'Create period' }));
    expect(await screen.findByText('Give it a title.')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  test('what the server refuses stands beside its field, and nothing typed is lost', async () => {
    givenFailure('post', '/periods', 422, {
      error: 'The period is not valid.',
      reason: 'invalid',
      fields: [
        { field: 'metadata.name', reason: 'A period named shop exists already.' },
        { field: 'spec.services[0].matchers', reason: 'is not a matcher' },
      ],
    });
    const { user } = openApp();
    await user.click(await screen.findByRole('button', { name: 'Create the first period' }));
    const title = await screen.findByRole('textbox', { name: /^Title/ });
    await user.type(title, 'Shop');
    await user.click(screen.getByRole('button', { name: 'Create period' }));
    expect(await screen.findByText('A period named shop exists already.')).toBeInTheDocument();
    expect(screen.getByText(/is not a matcher/)).toBeInTheDocument();
    expect(title).toHaveValue('Shop');
  });

  test('a viewer is told whom to ask', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    openApp();
    expect(await screen.findByText(/Ask an Editor or Admin of this Grafana to create one\./)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create the first period' })).not.toBeInTheDocument();
  });
});

describe('a period that exists', () => {
  test('is reached from the overview by those who may change it', async () => {
    const { user } = openApp();
    await user.click(await screen.findByRole('link', { name: 'Edit period' }));
    await waitFor(() => expect(address()).toBe('/periods/shop'));
    expect(await screen.findByRole('form', { name: 'Edit period' })).toBeInTheDocument();
  });

  test('says once who may, to somebody who may not', async () => {
    given('get', '/me', viewer);
    openApp('/periods/shop');
    expect(await screen.findByText(/Only Editors and Admins of this Grafana/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Extend' })).not.toBeInTheDocument();
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });

  test('that is not there is said, not shown empty', async () => {
    givenFailure('get', '/periods/:name', 404, { error: 'There is no period "nope".', reason: 'notFound' });
    openApp('/periods/nope');
    expect(await screen.findByText('The period could not be loaded')).toBeInTheDocument();
    expect(screen.getByText('There is no period "nope".')).toBeInTheDocument();
  });

  test('keeps everything that nobody typed into', async () => {
    const sent = saving();
    const user = await openPeriod();
    await user.type(screen.getByRole('textbox', { name: /^Title/ }), ' 2');
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ metadata: { name: 'shop' }, spec: { ...own.spec, title: 'Go-live shop 2' } });
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
    await waitFor(() => expect(address()).toBe('/overview?period=shop'));
  });

  test('takes targets of its own, shows those in force, and refuses half a row', async () => {
    const sent = saving();
    const user = await openPeriod();
    expect(screen.getByLabelText('P1 response')).toHaveAttribute('placeholder', '15m');
    await user.type(screen.getByLabelText('P1 response'), '10m');
    await user.click(save());
    expect(await screen.findByText(/Fill in both times of a priority or none/)).toBeInTheDocument();
    expect(sent).toHaveLength(0);
    await user.type(screen.getByLabelText('P1 resolution'), '1h');
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      spec: { priorityMatrix: [{ priority: 'P1', response: '10m', resolution: '1h', calendar: 'always' }] },
    });
  });

  test('takes services, business hours and people', async () => {
    given('get', '/responders', listOf([aResponder('dev2', 'Dev 2')]));
    const sent = saving();
    const user = await openPeriod();
    await user.click(screen.getByRole('button', { name: 'Add a service' }));
    const added = within(screen.getByRole('group', { name: 'New service' }));
    await user.type(added.getByLabelText(/^Name/), 'Order desk');
    await user.click(added.getByLabelText('Critical'));
    await user.click(screen.getByLabelText('Mon'));
    await user.click(screen.getByLabelText('Fri'));
    await user.click(screen.getByLabelText(/^Responders/));
    await user.click(await screen.findByRole('option', { name: /Dev 2/ }));
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      spec: {
        services: [own.spec.services?.[0], { name: 'order-desk', title: 'Order desk', criticality: 'critical' }],
        businessHours: { days: ['mon', 'fri'], start: '09:00', end: '17:00' },
        responders: ['dev2'],
      },
    });
  });

  test('lets the built-in criteria be changed, in the units of people', async () => {
    const sent = saving();
    const user = await openPeriod();
    await user.click(screen.getByRole('button', { name: 'Change the criteria' }));
    const uptime = within(await screen.findByRole('group', { name: 'Uptime' }));
    const target = uptime.getByLabelText('Target (percent)');
    expect(target).toHaveValue('99.9');
    await user.clear(target);
    await user.type(target, '99.95');
    await user.click(screen.getByRole('button', { name: 'Remove criterion P1 incidents' }));
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      spec: { successCriteria: [{ id: 'uptime', metric: 'uptime', operator: '>=', target: 0.9995, mandatory: true }] },
    });
  });

  test('is saved once though the answer was lost', async () => {
    const tries = losingAnswers('put', '/periods/:name', own);
    const user = await openPeriod();
    await user.type(screen.getByRole('textbox', { name: /^Title/ }), ' 2');
    await user.click(save());
    await screen.findByText(/Grafana cannot be reached/);
    await user.click(save());
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[1]?.body).toEqual(tries[0]?.body);
  });
});

describe('two people edit a period', () => {
  async function editing() {
    const store = keeping('periods', own);
    const { user } = openApp('/periods/shop');
    const form = within(await screen.findByLabelText('Edit period', { selector: 'form' }));
    const write = async (label: RegExp, text: string) => {
      const field = form.getByLabelText(label, { selector: 'input, textarea' });
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
    };
    // Looking for buttons by their role takes seconds in so large a form.
    const save = () => user.click(form.getByText('Save period'));
    const saved = () => waitFor(() => expect(address()).toBe('/overview?period=shop'));
    return { user, store, form, write, save, saved };
  }

  test('in different fields, and both changes are kept', async () => {
    const { store, write, save, saved } = await editing();
    await write(/^Title/, 'Go-live shop 2');
    store.others({ description: 'By a colleague', timeZone: 'Europe/London' });
    await save();
    await saved();
    expect(store.now().spec).toEqual({
      ...own.spec,
      title: 'Go-live shop 2',
      description: 'By a colleague',
      timeZone: 'Europe/London',
    });
  });

  test('in the same field, and the second one chooses', async () => {
    const { user, store, form, write, save, saved } = await editing();
    await write(/^Title/, 'Go-live shop 2');
    store.others({ title: 'Go-live of the shop' });
    await save();
    const title = within(await form.findByLabelText('Title, two versions'));
    expect(title.getByText('Go-live of the shop')).toBeInTheDocument();
    expect(store.now().spec.title).toBe('Go-live of the shop');
    await user.click(title.getByLabelText('Keep mine'));
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...own.spec, title: 'Go-live shop 2' });
  });

  test('in its services, which are one field, and reads both in words', async () => {
    const { user, store, form, write, save, saved } = await editing();
    await write(/^Owner/, 'Team A');
    const theirs = [{ ...own.spec.services![0]!, owner: 'Team B' }];
    store.others({ services: theirs });
    await save();
    const services = within(await form.findByLabelText('Services, two versions'));
    expect(services.getByText('Payments, Team A, Critical, job=~"pay.*"')).toBeInTheDocument();
    expect(services.getByText('Payments, Team B, Critical, job=~"pay.*"')).toBeInTheDocument();
    await user.click(services.getByLabelText('Take what is saved'));
    expect(form.getByLabelText(/^Owner/)).toHaveValue('Team B');
    await save();
    await saved();
    expect(store.now().spec).toEqual({ ...own.spec, services: theirs });
  });
});

describe('the end of a period', () => {
  test('is moved with a reason, straight from the overview', async () => {
    const sent = saving();
    given('get', '/periods/:name', own);
    const { user } = openApp();
    await user.click(await screen.findByRole('link', { name: 'Extend' }));
    const extend = await dialog();
    await user.click(extend.getByRole('button', { name: 'Extend' }));
    expect(await extend.findByText('Say why; the report shows it.')).toBeInTheDocument();
    await user.type(extend.getByLabelText(/^Reason/), 'One P1 is open');
    await user.click(extend.getByRole('button', { name: 'Extend' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      spec: {
        extensions: [{ to: at(4 * 24 * 60), reason: 'One P1 is open', by: 'editor' }],
        plannedEnd: at(3 * 24 * 60),
      },
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  test('cannot be moved earlier', async () => {
    const sent = saving();
    const user = await openPeriod('/periods/shop?extend=1');
    const extend = await dialog();
    await user.clear(extend.getByLabelText(/^New end/));
    await user.type(extend.getByLabelText(/^New end/), '2026-11-22T10:00');
    await user.type(extend.getByLabelText(/^Reason/), 'Earlier');
    await user.click(extend.getByRole('button', { name: 'Extend' }));
    expect(await extend.findByText('Choose an end later than the present one.')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });

  test('lists each extension with its reason', async () => {
    const extensions = [{ to: at(5 * 24 * 60), reason: 'One P1 is open', by: 'lead' }];
    given('get', '/periods/:name', aPeriod({ spec: { extensions } }));
    openApp('/periods/shop');
    const list = within(await screen.findByRole('list', { name: 'Extensions' }));
    expect(list.getByText(/by lead: One P1 is open/)).toBeInTheDocument();
  });

  test('is now when it is closed, and says what is still open first', async () => {
    const sent = saving();
    given('get', '/incidents/summary', aSummary({ cells: [{ state: 'open', priority: 'P2', count: 2 }] }));
    const user = await openPeriod();
    await user.click(screen.getByRole('button', { name: 'Close period' }));
    const ask = await dialog();
    expect(await ask.findByText(/2 incidents are still open/)).toBeInTheDocument();
    await user.click(ask.getByRole('button', { name: 'Close period' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ spec: { closedAt: at(0), title: 'Go-live shop' } });
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
  });

  test('is taken back when it is opened again', async () => {
    const closed = aPeriod({ spec: { closedAt: at(-60) }, state: 'closed' });
    given('get', '/periods/:name', closed);
    const sent = recording('put', '/periods/:name', closed);
    const { user } = openApp('/periods/shop');
    await user.click(await screen.findByRole('button', { name: 'Open again' }));
    await user.click((await dialog()).getByRole('button', { name: 'Open again' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(JSON.stringify(sent[0]?.body)).not.toContain('closedAt');
  });

  test('asks the same again after a lost answer, although the page has learned by itself that it is closed', async () => {
    const closed = { ...aPeriod({ spec: { closedAt: at(0) }, state: 'closed' }), metadata: meta('shop', VERSION) };
    const tries = losingAnswers('put', '/periods/:name', closed);
    const user = await openPeriod();
    await user.click(screen.getByRole('button', { name: 'Close period' }));
    const ask = await dialog();
    await user.click(ask.getByRole('button', { name: 'Close period' }));
    await ask.findByText(/^No answer came, so it may be done already/);
    const { kind, metadata } = closed;
    const change = { kind, name: metadata.name, operation: 'update', actor: 'editor', at: at(0), object: closed };
    given('get', '/periods/:name', closed);
    given('get', '/changes', listOf([{ ...change, ...VERSION }], VERSION));
    act(() => live.push(Number(VERSION.resourceVersion)));
    await screen.findByText(/Closed at/);
    await user.click(ask.getByRole('button', { name: 'Close period' }));
    await waitFor(() => expect(tries).toHaveLength(2));
    expect(tries[1]?.body).toEqual(tries[0]?.body);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});
