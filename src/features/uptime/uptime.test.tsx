import { screen, within } from '@testing-library/react';
import { listOf } from '../../test/factories/envelope';
import { aMe, aPeriod } from '../../test/factories/period';
import { aServiceUptime, anUptimeAnswer, anUptimeRow, anUptimeVerdict } from '../../test/factories/uptime';
import { openApp } from '../../test/journey';
import { given, givenFailure, recording } from '../../test/server';
import { withSizes } from '../../test/sizes';

const viewer = aMe({ login: 'viewer', role: 'Viewer', permissions: ['read', 'declare', 'comment'] });
const admin = aMe({ permissions: [...aMe().permissions, 'administer'] });

beforeEach(() => withSizes());

const table = () => screen.findByRole('table', { name: 'Uptime of each service' });

test('a service shows target, actual and verdict in the words of the server', async () => {
  given(
    'get',
    '/uptime',
    anUptimeAnswer({
      items: [aServiceUptime({ display: '99.89 %', verdict: anUptimeVerdict({ state: 'recoverable' }) })],
    })
  );
  openApp('/uptime');
  const row = within(await table()).getByRole('row', { name: /Payments answers/ });
  expect(within(row).getByText('99.9 %')).toBeInTheDocument();
  expect(within(row).getByText('99.89 %')).toBeInTheDocument();
  expect(within(row).getByText('below target, can recover')).toBeInTheDocument();
  expect(within(row).getByText('3m of 7m 12s used, 4m 12s left until 24 Nov')).toBeInTheDocument();
});

test('a strict target keeps all its digits', async () => {
  given('get', '/uptime', anUptimeAnswer({ items: [aServiceUptime({ target: 0.99995 })] }));
  openApp('/uptime');
  expect(within(await table()).getByText('99.995 %')).toBeInTheDocument();
});

test('unknown time shows the range in which the truth lies, known time shows none', async () => {
  const unsure = anUptimeRow({
    unknownSeconds: 3600,
    availability: 0.9995,
    availabilityLow: 0.9912,
    availabilityHigh: 0.9996,
  });
  given(
    'get',
    '/uptime',
    anUptimeAnswer({
      items: [
        aServiceUptime({ total: unsure }),
        aServiceUptime({ indicator: 'orders-up', title: 'Orders answer', service: 'orders' }),
      ],
    })
  );
  openApp('/uptime');
  const rows = await table();
  expect(
    within(within(rows).getByRole('row', { name: /Payments/ })).getByText('99.12 % to 99.96 %')
  ).toBeInTheDocument();
  expect(within(within(rows).getByRole('row', { name: /Orders/ })).queryByText(/ to /)).not.toBeInTheDocument();
});

test('a budget that is passed says so in words', async () => {
  given(
    'get',
    '/uptime',
    anUptimeAnswer({ items: [aServiceUptime({ verdict: anUptimeVerdict({ state: 'passed', usedSeconds: 600 }) })] })
  );
  openApp('/uptime');
  expect(within(await table()).getByText('10m of 7m 12s used, passed by 2m 48s')).toBeInTheDocument();
  expect(within(await table()).getByText('budget passed')).toBeInTheDocument();
});

test('every day of the strip can be read as text', async () => {
  openApp('/uptime');
  const strip = await screen.findByRole('list', { name: 'Days of Payments answers' });
  expect(
    within(strip)
      .getAllByRole('button')
      .map((day) => day.getAttribute('aria-label'))
  ).toEqual([expect.stringContaining('up 23h 57m, down 3m'), expect.stringContaining('up 1d')]);
});

test('the days of a service open as figures: the period, today, earlier days', async () => {
  const today = anUptimeRow({ start: '2026-11-20T23:00:00Z', availability: 0.99999 });
  const before = anUptimeRow({ start: '2026-11-19T23:00:00Z', downSeconds: 180, availability: 0.9979166 });
  given('get', '/uptime', anUptimeAnswer({ items: [aServiceUptime({ today, days: [before, today] })] }));
  const { user } = openApp('/uptime');
  await user.click(await screen.findByRole('button', { name: 'Days of Payments answers in figures', expanded: false }));
  const days = within(screen.getByRole('region', { name: 'Payments answers, day by day' }));
  expect(days.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    'Whole period',
    'Today so far',
    'Fri 2026-11-20',
  ]);
  expect(within(days.getByRole('row', { name: /Today so far/ })).getByText('99.99 %')).toBeInTheDocument();
  expect(within(days.getByRole('row', { name: /Fri 2026-11-20/ })).getByText('99.79 %')).toBeInTheDocument();
});

describe('an indicator that cannot be measured', () => {
  const item = aServiceUptime({
    display: 'unknown',
    verdict: anUptimeVerdict({ state: 'unknown', usedSeconds: 0 }),
    problem: 'The metric source "prometheus" does not answer.',
    total: anUptimeRow({ availability: undefined, budgetConsumed: undefined, unknownSeconds: 86_400, upSeconds: 0 }),
    days: [],
    today: undefined,
  });

  it('says why, and leads an Admin to where it is mended', async () => {
    given('get', '/me', admin);
    given('get', '/uptime', anUptimeAnswer({ items: [item] }));
    openApp('/uptime');
    expect(await screen.findByText(/"prometheus" does not answer/)).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: /settings of the app/ })).toHaveAttribute(
      'href',
      '/plugins/golive-hypercare-app'
    );
    expect(within(await table()).getAllByText('unknown')[0]).toBeInTheDocument();
  });

  it('tells everybody else whom to ask', async () => {
    given('get', '/me', viewer);
    given('get', '/uptime', anUptimeAnswer({ items: [item] }));
    openApp('/uptime');
    expect(await screen.findByText(/An Admin can check the metric source/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /settings of the app/ })).not.toBeInTheDocument();
  });
});

test('figures that are still being counted need no advice and have no age', async () => {
  const item = aServiceUptime({
    display: 'unknown',
    verdict: anUptimeVerdict({ state: 'unknown', usedSeconds: 0 }),
    stale: true,
    counting: true,
    problem: 'Not counted yet.',
  });
  given('get', '/me', admin);
  given('get', '/uptime', anUptimeAnswer({ items: [item] }));
  openApp('/uptime');
  expect(await screen.findByText('Not counted yet.')).toBeInTheDocument();
  expect(screen.queryByText(/counted up to/)).not.toBeInTheDocument();
  expect(screen.queryByText(/settings of the app/)).not.toBeInTheDocument();
});

test('a refusal says why and offers no second try', async () => {
  givenFailure('get', '/uptime', 403, { error: 'You may not read this period.' });
  openApp('/uptime');
  expect(await screen.findByText('Uptime could not be loaded')).toBeInTheDocument();
  expect(screen.getByText('You may not read this period.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
});

test('after a passing failure Retry brings the figures', async () => {
  givenFailure('get', '/uptime', 503, { error: 'The store is starting.' });
  const { user } = openApp('/uptime');
  const retry = await screen.findByRole('button', { name: 'Retry' }, { timeout: 5000 });
  given('get', '/uptime', anUptimeAnswer());
  await user.click(retry);
  expect(await table()).toBeInTheDocument();
});

test('the period in the address is the one that is shown', async () => {
  const asked = recording('get', '/uptime', anUptimeAnswer({ period: 'bank' }));
  given('get', '/periods', listOf([aPeriod(), aPeriod({ name: 'bank', spec: { title: 'Go-live bank' } })]));
  openApp('/uptime?period=bank');
  expect(await screen.findByText(/Go-live bank:/)).toBeInTheDocument();
  expect(asked[0]?.url.searchParams.get('period')).toBe('bank');
});

test('without any period the page says what is missing and leads on', async () => {
  given('get', '/periods', listOf([]));
  openApp('/uptime');
  expect(await screen.findByText(/none exists yet/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Go to the overview' })).toBeInTheDocument();
});
