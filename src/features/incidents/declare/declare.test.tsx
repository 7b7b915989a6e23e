import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { aMe, aPeriod } from '../../../test/factories/period';
import { APP_BASE, type DeclareLink, links } from '../../../platform/links';
import { address, openApp } from '../../../test/journey';
import { given, givenFailure, givenOffline, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => {
  withSizes();
  sessionStorage.clear();
});

const form = () => screen.findByRole('form', { name: 'Declare an incident' });

async function openDrawer() {
  const { user } = openApp('/incidents?declare=1');
  return { user, drawer: within(await form()) };
}

describe('declaring an incident', () => {
  it('needs a title and says what the server made of it', async () => {
    const sent = recording(
      'post',
      '/incidents',
      anIncident({ name: 'inc-20261121-0042', spec: { title: 'Checkout down', priority: 'P1' } }),
      201
    );
    const { user, drawer } = await openDrawer();
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    expect(await drawer.findByText('Give it a title.')).toBeVisible();
    expect(sent).toHaveLength(0);

    await user.type(drawer.getByLabelText(/Title/), 'Checkout down');
    await user.click(drawer.getByRole('radio', { name: 'P1' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('INC-20261121-0042 is declared')).toBeVisible();
    expect(sent[0]?.body).toEqual({ spec: { title: 'Checkout down', priority: 'P1', period: 'shop' } });
    expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/.{16,}/);
    expect(screen.getByRole('link', { name: 'Open the incident' })).toHaveAttribute(
      'href',
      expect.stringContaining('inc-20261121-0042')
    );
  });

  it('previews the priority that impact and urgency give, and lets the server decide it', async () => {
    const sent = recording('post', '/incidents', anIncident(), 201);
    const { user, drawer } = await openDrawer();
    await user.type(drawer.getByLabelText(/Title/), 'Slow');
    await user.click(drawer.getByRole('radio', { name: 'By impact and urgency' }));
    await user.click(within(drawer.getByRole('radiogroup', { name: /Impact/ })).getByRole('radio', { name: 'High' }));
    expect(drawer.getByRole('status')).toHaveTextContent('P2 high');
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({ spec: { title: 'Slow', impact: 1, urgency: 2, period: 'shop' } })
    );
  });

  it('puts what the server refuses beside its field, and loses nothing', async () => {
    givenFailure('post', '/incidents', 422, {
      error: 'Two fields need a look.',
      reason: 'invalid',
      fields: [
        { field: 'spec.title', reason: 'is taken already' },
        { field: 'spec.labels', reason: 'are too many' },
      ],
    });
    const { user, drawer } = await openDrawer();
    await user.type(drawer.getByLabelText(/Title/), 'Checkout down');
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    expect(await drawer.findByText('is taken already')).toBeVisible();
    expect(drawer.getByText(/are too many/)).toBeVisible();
    expect(drawer.getByLabelText(/Title/)).toHaveValue('Checkout down');
    expect(drawer.getByLabelText(/Title/)).toBeInvalid();
  });

  it('declares once, however often one tries after a lost answer', async () => {
    const { user, drawer } = await openDrawer();
    givenOffline('post', '/incidents');
    await user.type(drawer.getByLabelText(/Title/), 'Checkout down');
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    expect(await drawer.findByText(/Grafana cannot be reached/)).toBeVisible();

    const keys: Array<string | null> = [];
    given(
      'post',
      '/incidents',
      ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return { error: 'Busy.', reason: 'overload' };
      },
      503
    );
    await user.click(drawer.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(keys).toHaveLength(1));
    await user.click(await drawer.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
    await user.type(drawer.getByLabelText(/Title/), ' again');
    await user.click(await drawer.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('has everything again when the drawer was closed by mistake', async () => {
    const { user, drawer } = await openDrawer();
    await user.type(drawer.getByLabelText(/Title/), 'Checkout down');
    await user.type(drawer.getByLabelText(/Description/), 'All cards fail');
    await user.click(screen.getByRole('button', { name: /Close/ }));
    await waitFor(() => expect(address()).toBe('/incidents'));
    await user.click(await screen.findByRole('button', { name: 'Declare incident' }));
    const again = within(await form());
    expect(again.getByLabelText(/Title/)).toHaveValue('Checkout down');
    expect(again.getByLabelText(/Description/)).toHaveValue('All cards fail');
  });

  it('forgets the draft once the incident is declared', async () => {
    recording('post', '/incidents', anIncident(), 201);
    const { user, drawer } = await openDrawer();
    await user.type(drawer.getByLabelText(/Title/), 'Checkout down');
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    await user.click(await screen.findByRole('button', { name: 'Declare another' }));
    expect(within(await form()).getByLabelText(/Title/)).toHaveValue('');
  });

  it('is not offered to somebody who may not', async () => {
    given('get', '/me', aMe({ login: '', permissions: ['read'] }));
    openApp('/incidents');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Declare incident/ })).toHaveAttribute('aria-disabled', 'true')
    );
  });
});

describe('priorities', () => {
  it('are explained with examples and the targets of the period', async () => {
    given(
      'get',
      '/periods',
      listOf([aPeriod({ spec: { priorityMatrix: [{ priority: 'P1', response: '5m', resolution: '1h' }] } })])
    );
    const { user, drawer } = await openDrawer();
    const guide = within(await drawer.findByRole('list', { name: 'What the priorities mean' }));
    expect(guide.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'P1 criticalComplete outage, data loss. Answer within 5m, resolve within 1h.',
      'P2 highPayments fail, login fails. Answer within 30m, resolve within 4h.',
      'P3 mediumSlow reports, faults of the interface. Answer within 2h, resolve within 8h.',
      'P4 lowCosmetic. Answer within 4h, resolve within 24h.',
    ]);
    await user.click(drawer.getByRole('radio', { name: 'P1' }));
    expect(drawer.getByRole('radio', { name: 'P1' })).toBeChecked();
  });
});

describe('a link with values', () => {
  const path = (values: DeclareLink) => links.declare('shop', values).replace(APP_BASE, '');

  it('fills the form in, and declares nothing by itself', async () => {
    const sent = recording('post', '/incidents', anIncident(), 201);
    const { user } = openApp(
      path({ title: 'Checkout down', service: 'payments', priority: 'P1', link: 'https://grafana.example.com/d/pay' })
    );
    const drawer = within(await form());
    expect(drawer.getByLabelText(/^Title/)).toHaveValue('Checkout down');
    expect(drawer.getByRole('radio', { name: 'P1' })).toBeChecked();
    expect(screen.getByText(/nothing is declared before you do/)).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.type(drawer.getByLabelText(/^Title/), '!');
    await user.click(drawer.getByRole('button', { name: 'Declare' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({
      spec: {
        title: 'Checkout down!',
        priority: 'P1',
        period: 'shop',
        service: 'payments',
        links: [{ title: 'grafana.example.com/d/pay', url: 'https://grafana.example.com/d/pay' }],
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Declare another' }));
    expect(within(await form()).getByLabelText(/^Title/)).toHaveValue('');
    await waitFor(() => expect(address()).toBe('/incidents?period=shop&declare=1'));
  });

  it('leaves out what makes no sense, and says so', async () => {
    openApp(`${path({ title: 'Checkout down', priority: 'P0', link: 'javascript:alert(1)' })}&declare.owner=me`);
    const drawer = within(await form());
    expect(drawer.getByLabelText(/^Title/)).toHaveValue('Checkout down');
    expect(drawer.getByLabelText(/^Link/)).toHaveValue('');
    expect(screen.getByText('Left out, as its value is not usable: priority, link, owner.')).toBeVisible();
  });

  it('does not filter the board behind the form, and leaves no trace when that is closed', async () => {
    const asked = recording('get', '/incidents', listOf([anIncident()]));
    const { user } = openApp(path({ title: 'Checkout down', priority: 'P1' }));
    await form();
    await user.click(screen.getByRole('button', { name: /Close/ }));
    await waitFor(() => expect(address()).toBe('/incidents?period=shop'));
    expect(asked.map(({ url }) => url.searchParams.get('priority'))).not.toContain('P1');
  });
});
