import { screen, waitFor, within } from '@testing-library/react';
import type { Incident } from '../../../kinds/incident';
import { card, column, givenIncidents, mail, payments, reports } from '../../../test/board';
import { listOf } from '../../../test/factories/envelope';
import { aSummary, anIncident } from '../../../test/factories/incident';
import { address, live, openApp } from '../../../test/journey';
import { given, givenFailure, givenSilence } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

function numbered(from: number, to: number): Incident[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = String(from + index).padStart(4, '0');
    return anIncident({
      name: `inc-20261121-${number}`,
      spec: { title: `Number ${from + index}` },
      status: { nextDueAt: `2026-11-22T00:00:00.${number}Z` },
    });
  });
}

beforeEach(() => withSizes());
afterEach(() => jest.restoreAllMocks());

describe('the board', () => {
  it('shows each incident in the column of its state, with what is due first', async () => {
    givenIncidents(payments, reports, mail);
    openApp('/incidents');
    expect(await within(await column('Open')).findByText('Payments fail')).toBeVisible();
    expect(within(await column('Monitoring')).getByText('Mails are late')).toBeVisible();
    expect(within(await column('Identified')).getByText('None')).toBeVisible();
    expect(within(await column('Open')).getAllByText('response')).toHaveLength(2);
    expect(within(await column('Open')).getAllByText('in 10:00')).toHaveLength(2);
  });

  it('counts what is open, at risk and breached', async () => {
    given(
      'get',
      '/incidents/summary',
      aSummary({
        cells: [
          { state: 'open', priority: 'P1', count: 12 },
          { state: 'resolved', priority: 'P3', count: 41 },
        ],
        atRisk: 3,
        breached: 1,
        unacknowledged: 0,
      })
    );
    openApp('/incidents');
    expect(await screen.findByText('12 open · 3 at risk · 1 breached')).toBeVisible();
  });

  it('asks the server for what the address says, and nothing else', async () => {
    const asked = givenIncidents();
    const ofPeriod = () => asked.filter(({ url }) => url.searchParams.has('period'));
    openApp('/incidents?priority=P1,P2&service=payments&assignee=me&q=card');
    await column('Open');
    await waitFor(() =>
      expect(
        ofPeriod()
          .map(({ url }) => url.searchParams.get('state'))
          .sort()
      ).toEqual(['active', 'identified', 'investigating', 'monitoring', 'open', 'resolved'])
    );
    const [{ url } = { url: new URL('http://nothing') }] = ofPeriod();
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      period: 'shop',
      priority: 'P1,P2',
      service: 'payments',
      assignee: 'me',
      q: 'card',
    });
  });

  it('has no line for what is not the case', async () => {
    givenIncidents(anIncident({ status: { acknowledgedAt: '2026-11-21T11:50:00Z', clocks: [], firingAlerts: 0 } }));
    openApp('/incidents');
    expect((await card(/Payments fail/)).closest('[data-incident]')).toHaveTextContent(
      /^INC-20261121-0007Payments failP2paymentsnobody$/
    );
  });

  it('puts what burns first, though more than a page of others is due before it', async () => {
    const grave = anIncident({
      name: 'inc-20261121-0999',
      spec: { title: 'Checkout down', priority: 'P1' },
      status: { nextDueAt: '2026-11-23T00:00:00Z' },
    });
    given('get', '/incidents', ({ request }) => {
      const { searchParams } = new URL(request.url);
      switch (searchParams.get('state')) {
        case 'open':
          return listOf(numbered(1, 200), { continue: 'next' });
        case 'active':
          return listOf(searchParams.get('priority') === 'P1,P2' ? [grave] : []);
        default:
          return listOf([]);
      }
    });
    openApp('/incidents');
    const list = await screen.findByRole('list', { name: 'Incidents in Open' });
    await waitFor(() => expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent('Checkout down'));
  });

  it('says when nothing fits the filters, and takes them away', async () => {
    given('get', '/incidents', ({ request }) => {
      const { searchParams } = new URL(request.url);
      return listOf(!searchParams.has('q') && searchParams.get('state') === 'open' ? [payments] : []);
    });
    const { user } = openApp('/incidents?q=nothing');
    expect(await screen.findByText('No incident fits these filters')).toBeVisible();
    // The last one stands in the notice itself.
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) ?? document.body);
    expect(await card(/Payments fail/)).toBeVisible();
    expect(address()).toBe('/incidents');
  });

  it('takes in what others do, without a reload', async () => {
    givenIncidents(payments);
    openApp('/incidents');
    await card(/Payments fail/);
    const theirs = anIncident({
      resourceVersion: '130',
      status: { state: 'identified', acknowledgedAt: '2026-11-21T12:00:00Z' },
    });
    given(
      'get',
      '/changes',
      listOf(
        [
          {
            resourceVersion: '130',
            kind: 'Incident',
            name: theirs.metadata.name,
            operation: 'update' as const,
            actor: 'dev2',
            at: '2026-11-21T12:00:01Z',
            object: { ...theirs },
          },
        ],
        { resourceVersion: '130' }
      )
    );
    live.push(130);
    expect(await within(await column('Identified')).findByText('Payments fail')).toBeVisible();
  });

  it('has lanes by priority when the address says so', async () => {
    givenIncidents(payments, mail);
    openApp('/incidents?lanes=priority');
    expect(await screen.findByRole('heading', { name: 'P2 high' })).toBeVisible();
    expect(await screen.findByRole('list', { name: 'Incidents of P4' })).toHaveTextContent('Mails are late');
  });

  it('draws only what is on the screen', async () => {
    givenIncidents(...numbered(1, 200));
    openApp('/incidents');
    await card(/Number 1$/);
    expect(screen.getAllByText(/^Number/).length).toBeLessThan(12);
  });

  it('loads on before one reaches the end, and says how far it is', async () => {
    given('get', '/incidents/summary', aSummary({ cells: [{ state: 'open', priority: 'P2', count: 5000 }] }));
    given('get', '/incidents', ({ request }) => {
      const { searchParams } = new URL(request.url);
      if (searchParams.get('state') !== 'open') {
        return listOf([]);
      }
      return searchParams.has('continue')
        ? listOf(numbered(21, 500), { continue: 'more' })
        : listOf(numbered(1, 20), { continue: 'next' });
    });
    openApp('/incidents');
    expect(await screen.findByText('Loading more, 500 of 5000')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Open, 5000' })).toBeVisible();
  });

  it('says when incidents cannot be loaded, and tries again', async () => {
    givenFailure('get', '/incidents', 400, { error: 'The store is being moved.' });
    const { user } = openApp('/incidents');
    expect(await screen.findByText('Incidents could not be loaded')).toBeVisible();
    givenIncidents(payments);
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await card(/Payments fail/)).toBeVisible();
  });

  it('says that it loads', async () => {
    givenSilence('get', '/incidents');
    openApp('/incidents');
    expect(await within(await column('Open')).findByRole('status', { name: 'Loading incidents' })).toBeVisible();
  });
});
