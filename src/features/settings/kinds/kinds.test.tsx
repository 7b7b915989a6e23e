import { screen, waitFor, within } from '@testing-library/react';
import type { AlertRoute } from '../../../kinds/alert';
import { listOf, meta, object } from '../../../test/factories/envelope';
import { aPeriod, aResponder } from '../../../test/factories/period';
import { address, openApp } from '../../../test/journey';
import { given, givenFailure, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import { hintAt, labelAt } from './fields/fieldWords';
import { kindPage, settingsKinds } from './registry';
import { specFields } from './specFields';

function aRoute(spec: Partial<AlertRoute['spec']> = {}): AlertRoute {
  return object('AlertRoute', meta('critical'), { title: 'Critical alerts', order: 10, ...spec }, {});
}

const dev = aResponder('dev2', 'Dev 2', { roles: ['developer', 'l2'] });

beforeEach(() => {
  withSizes();
  given('get', '/responders', listOf([dev]));
  given('get', '/responders/:name', dev);
  given('get', '/responders/:name/history', listOf([]));
  given('get', '/alertroutes', listOf([aRoute()]));
  given('get', '/alertroutes/:name', aRoute());
  given('get', '/alertroutes/:name/history', listOf([]));
});

const field = (label: string | RegExp) => screen.findByLabelText(label, { selector: 'input, textarea' });
type User = ReturnType<typeof openApp>['user'];

async function write(user: User, label: RegExp, text: string) {
  await user.click(await field(label));
  await user.paste(text);
}

async function rewrite(user: User, area: HTMLElement, text: string) {
  await user.clear(area);
  await user.click(area);
  await user.paste(text);
}

/** Past the form of its own that a kind may have. */
const wholeForm = async (user: User) => user.click(await button('All fields, or YAML'));

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('people', () => {
  test('are listed with their roles in words', async () => {
    openApp('/settings/responders');
    const table = await screen.findByRole('table', { name: 'People' });
    expect(within(table).getByText('Developer, Support level 2')).toBeInTheDocument();
  });

  test('get roles by ticking them', async () => {
    const puts = recording('put', '/responders/:name', dev);
    const { user } = openApp('/settings/responders/dev2?edit=1');
    await wholeForm(user);
    await user.click(await screen.findByRole('checkbox', { name: 'Support level 2' }));
    await user.click(screen.getByRole('checkbox', { name: 'Project lead' }));
    await user.click(await button('Save changes'));
    await waitFor(() =>
      expect(puts[0]?.body).toMatchObject({ spec: { displayName: 'Dev 2', roles: ['developer', 'projectLead'] } })
    );
  });
});

test('the list of periods shows the end that is in force, not the one that was planned first', async () => {
  const period = aPeriod();
  const extended = {
    to: '2027-01-15T12:00:00Z',
    reason: 'The budget was used up.',
    by: 'lead',
    at: period.spec.goLiveAt,
  };
  given('get', '/periods', listOf([{ ...period, spec: { ...period.spec, extensions: [extended] } }]));
  openApp('/settings/periods');
  const table = within(await screen.findByRole('table', { name: 'Periods' }));
  expect(table.getByText(/^2027-01-15/)).toBeInTheDocument();
});

test('the list of indicators shows targets as percentages, as all other pages do', async () => {
  const spec = { title: 'Shop', period: 'shop', service: 'shop', target: 0.9995 };
  const indicator = object('UptimeIndicator', meta('shop'), spec, {});
  given('get', '/uptimeindicators', listOf([indicator]));
  openApp('/settings/uptimeindicators?all=1');
  const table = within(await screen.findByRole('table', { name: 'Uptime indicators' }));
  expect(table.getByText('99.95 %')).toBeInTheDocument();
});

test.each(settingsKinds())('no hint of %s only repeats the label', (kind) => {
  for (const field of specFields(kind)) {
    const label = labelAt(kindPage(kind).fields, field.name);
    expect(hintAt(kindPage(kind).fields, field.name, field) ?? '').not.toMatch(new RegExp(`^${label}\\b`));
  }
});

describe('alert routes', () => {
  test('are for every period unless somebody chooses one', async () => {
    const posts = recording('post', '/alertroutes', aRoute(), 201);
    const { user } = openApp('/settings/alertroutes/new?period=shop');
    await write(user, /^Title/, 'All that is critical');
    await write(user, /^Order/, '10');
    await user.click(await button('Create'));
    await waitFor(() => expect(posts[0]?.body).toMatchObject({ spec: { title: 'All that is critical' } }));
    expect(posts[0]?.body).not.toHaveProperty('spec.period');
  });

  test('say with numbers, choices and a priority per severity which alert does what', async () => {
    const posts = recording('post', '/alertroutes', aRoute(), 201);
    const { user } = openApp('/settings/alertroutes/new');
    await write(user, /^Title/, 'Critical alerts');
    await write(user, /^Order/, '10');
    await user.type(await field(/^Matchers/), 'severity="critical"{Enter}');
    await user.click(await button('Add to Priority per severity'));
    await user.type(await field('Priority per severity, name 1'), 'page');
    await user.click(await field(/^Page/));
    await user.keyboard('P1{Enter}');
    await user.click(await field(/^Quiet time/));
    await user.paste('20m');
    await user.click(await button('Create'));
    await waitFor(() => expect(posts).toHaveLength(1));
    expect(posts[0]?.body).toEqual({
      metadata: {},
      spec: {
        title: 'Critical alerts',
        order: 10,
        matchers: ['severity="critical"'],
        priorities: { page: 'P1' },
        quietTime: '20m',
      },
    });
  });

  test('with a wrong time say how times are written', async () => {
    const { user } = openApp('/settings/alertroutes/critical?edit=1');
    await write(user, /^Quiet time/, 'soon');
    await user.click(await button('Save changes'));
    expect(await screen.findByText('Write a duration such as 15m, 1h30m or 2d.')).toBeInTheDocument();
  });
});

describe('an object as YAML', () => {
  test('is what the fields say, and goes back into them', async () => {
    const puts = recording('put', '/responders/:name', dev);
    const { user } = openApp('/settings/responders/dev2?edit=1');
    await wholeForm(user);
    await write(user, /^Phone/, '+49 30 7');
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    const text = await field(/^Object as YAML/);
    expect((text as HTMLTextAreaElement).value).toContain('phone: +49 30 7');
    await rewrite(user, text, 'spec:\n  displayName: Dev Two\n  phone: "1"\n');
    await user.click(screen.getByRole('radio', { name: 'Fields' }));
    expect(await field(/^Name/)).toHaveValue('Dev Two');
    await user.click(await button('Save changes'));
    await waitFor(() => expect(puts[0]?.body).toEqual({ metadata: {}, spec: { displayName: 'Dev Two', phone: '1' } }));
  });

  test('is saved as it was written', async () => {
    const posts = recording('post', '/responders', dev, 201);
    const { user } = openApp('/settings/responders/new');
    await wholeForm(user);
    await field(/^Name/);
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    const text = await field(/^Object as YAML/);
    expect(text).toHaveValue('kind: Responder\nspec:\n  displayName: ""\n');
    await rewrite(user, text, 'kind: Responder\nmetadata:\n  name: dev3\nspec:\n  displayName: Dev 3\n');
    await user.click(await button('Create'));
    await waitFor(() =>
      expect(posts[0]?.body).toEqual({
        kind: 'Responder',
        metadata: { name: 'dev3' },
        spec: { displayName: 'Dev 3' },
      })
    );
  });

  test('that is none, or says what no field is, names the line and stays', async () => {
    const posts = recording('post', '/responders', dev, 201);
    const { user } = openApp('/settings/responders/new');
    await wholeForm(user);
    await field(/^Name/);
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    const text = await field(/^Object as YAML/);
    await rewrite(user, text, 'spec:\n  displayName: Dev 3\n  roles:\n    - boss\n  pager: "1"\n');
    await user.click(screen.getByRole('radio', { name: 'Fields' }));
    expect(await screen.findByText('Line 4, spec.roles.0: Choose one of the list.')).toBeInTheDocument();
    expect(screen.getByText('Line 5, spec: There is no field named pager.')).toBeInTheDocument();
    await rewrite(user, text, 'spec:\n  displayName: "Dev 3\n');
    await user.click(await button('Create'));
    expect(await screen.findAllByText(/^Line \d: this is no YAML/)).not.toHaveLength(0);
    expect(text).toHaveValue('spec:\n  displayName: "Dev 3\n');
    expect(posts).toHaveLength(0);
  });

  test('that the server refuses shows the line of each word', async () => {
    givenFailure('post', '/responders', 422, {
      error: 'Check the fields.',
      fields: [{ field: 'spec.grafanaLogin', reason: 'belongs to Rob already' }],
    });
    const { user } = openApp('/settings/responders/new');
    await wholeForm(user);
    await field(/^Name/);
    await user.click(screen.getByRole('radio', { name: 'YAML' }));
    const text = await field(/^Object as YAML/);
    await rewrite(user, text, 'spec:\n  displayName: Dev 3\n  grafanaLogin: rob\n');
    await user.click(await button('Create'));
    expect(await screen.findByText('Line 3, spec.grafanaLogin: belongs to Rob already')).toBeInTheDocument();
  });
});

describe('a period in the form that the contract makes', () => {
  const period = aPeriod();

  beforeEach(() => {
    given('get', '/periods/:name', period);
    given('get', '/periods/:name/history', listOf([]));
  });

  test('is reached beside its own page, which leads back to history and deletion', async () => {
    const { user } = openApp('/settings/periods/shop');
    expect(await screen.findByRole('link', { name: 'All fields, or YAML' })).toBeInTheDocument();
    await user.click(screen.getByRole('link', { name: 'Edit, extend or close' }));
    await waitFor(() => expect(address()).toBe('/periods/shop'));
    await user.click(await screen.findByRole('link', { name: 'History, YAML, deletion' }));
    await waitFor(() => expect(address()).toBe('/settings/periods/shop?period=shop'));
    expect(await screen.findByRole('list', { name: 'History' })).toBeInTheDocument();
    expect(await button('Delete')).toBeEnabled();
  });

  test('is not where a new one begins: that has one page', async () => {
    const { user } = openApp('/settings/periods');
    await user.click(await screen.findByRole('link', { name: 'New period' }));
    await waitFor(() => expect(address()).toBe('/periods/new'));
    expect(await screen.findByLabelText('New period', { selector: 'form' })).toBeInTheDocument();
  });

  test('has rows for services; the word of the server stands in its row', async () => {
    givenFailure('put', '/periods/:name', 422, {
      error: 'Check the fields.',
      fields: [{ field: 'spec.services[1].owner', reason: 'is too short' }],
    });
    const { user } = openApp('/settings/periods/shop?edit=1');
    const second = within(await screen.findByRole('group', { name: 'Services, 2' }));
    await user.type(second.getByLabelText(/^Owner/), 'x');
    await user.click(await button('Save changes'));
    expect(await second.findByText('is too short')).toBeInTheDocument();
    expect(screen.getAllByText('is too short')).toHaveLength(1);
  });

  test('loses a row and gets hours, in its own zone', async () => {
    const puts = recording('put', '/periods/:name', period);
    const { user } = openApp('/settings/periods/shop?edit=1');
    await user.click(await button('Remove Services 2'));
    // Noon in London is one o'clock in Berlin.
    expect(await field('Go-live (Europe/Berlin) *')).toHaveValue('2026-11-19T13:00');
    await user.click(await button('Save changes'));
    await waitFor(() => expect(puts).toHaveLength(1));
    expect(puts[0]?.body).toMatchObject({
      spec: { goLiveAt: period.spec.goLiveAt, services: [{ name: 'payments', title: 'Payments' }] },
    });
  });
});

describe('addresses', () => {
  test('of kinds with pages of their own lead there', async () => {
    openApp('/settings/incidents?period=shop');
    await waitFor(() => expect(address()).toMatch(/^\/incidents\?period=shop/));
  });

  test('of no kind say so', async () => {
    openApp('/settings/unicorns');
    expect(await screen.findByText('There is nothing to set up at this address')).toBeInTheDocument();
  });
});
