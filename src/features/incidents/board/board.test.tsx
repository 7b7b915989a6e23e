import { screen, waitFor, within } from '@testing-library/react';
import { listOf } from '../../../test/factories/envelope';
import { anIncident, aSummary } from '../../../test/factories/incident';
import { aMe } from '../../../test/factories/period';
import { address, live, notices, openApp } from '../../../test/journey';
import { given, givenFailure, givenSilence, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import type { Incident } from '../../../kinds/incident';

const payments = anIncident();
const reports = anIncident({
  name: 'inc-20261121-0009',
  spec: { title: 'Slow reports', priority: 'P3', service: 'orders', assignee: 'dev2' },
});
const mail = anIncident({
  name: 'inc-20261121-0004',
  spec: { title: 'Mails are late', priority: 'P4' },
  status: {
    state: 'monitoring',
    acknowledgedAt: '2026-11-21T11:50:00Z',
    moves: [
      { to: 'investigating', needs: 'reason' },
      { to: 'resolved', needs: 'resolution' },
    ],
  },
});

/** Answers lists by state, as the board asks for them. */
function givenIncidents(...incidents: Incident[]) {
  return recording('get', '/incidents', ({ request }) => {
    const state = new URL(request.url).searchParams.get('state');
    return listOf(incidents.filter(({ status }) => !state || status.state === state));
  });
}

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

const column = (name: string) => screen.findByRole('region', { name });
const card = (title: RegExp) => screen.findByRole('link', { name: title });

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
    openApp('/incidents?priority=P1,P2&service=payments&assignee=me&q=card');
    await column('Open');
    await waitFor(() =>
      expect(asked.map(({ url }) => url.searchParams.get('state')).sort()).toEqual([
        'active',
        'identified',
        'investigating',
        'monitoring',
        'open',
        'resolved',
      ])
    );
    const [{ url } = { url: new URL('http://nothing') }] = asked;
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      period: 'shop',
      priority: 'P1,P2',
      service: 'payments',
      assignee: 'me',
      q: 'card',
    });
  });

  it('goes over the cards by keys and opens one with Enter', async () => {
    givenIncidents(payments, reports, mail);
    const { user } = openApp('/incidents');
    const first = await card(/Payments fail/);
    await card(/Mails are late/);
    first.focus();
    await user.keyboard('j');
    expect(await card(/Slow reports/)).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(await card(/Mails are late/)).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toContain('/incidents/inc-20261121-0004'));
  });

  it('lets one card at a time take part in the Tab order', async () => {
    givenIncidents(payments, reports, mail);
    openApp('/incidents');
    await card(/Payments fail/);
    await card(/Mails are late/);
    const stops = screen.getAllByRole('link', { name: /INC-/ }).map((link) => link.tabIndex);
    expect(stops.sort()).toEqual([-1, -1, 0]);
  });

  it('acknowledges with one key', async () => {
    givenIncidents(payments);
    const sent = recording(
      'post',
      '/incidents/:name/acknowledge',
      anIncident({
        resourceVersion: '101',
        status: { acknowledgedAt: '2026-11-21T12:00:00Z', acknowledgedBy: 'editor' },
      })
    );
    const { user } = openApp('/incidents');
    (await card(/Payments fail/)).focus();
    await user.keyboard('a');
    expect(await screen.findByText('INC-20261121-0007 is acknowledged.')).toBeInTheDocument();
    expect(sent).toHaveLength(1);
    await waitFor(async () => expect(await column('Open')).not.toHaveTextContent('not acknowledged'));
  });

  it('does not send an acknowledgement that the viewer may not give, and says why', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    givenIncidents(payments);
    const sent = recording('post', '/incidents/:name/acknowledge', payments);
    const { user } = openApp('/incidents');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Declare incident' })).toBeEnabled());
    (await card(/Payments fail/)).focus();
    await user.keyboard('a');
    expect(notices).toEqual([
      expect.objectContaining({
        title: 'INC-20261121-0007 was not acknowledged',
        text: 'Only responders of the period, Editors and Admins do this.',
      }),
    ]);
    expect(sent).toHaveLength(0);
  });

  it('enters the cards by j from anywhere on the page, but not while one types', async () => {
    givenIncidents(payments, reports);
    const { user } = openApp('/incidents');
    const first = await card(/Payments fail/);
    await user.type(screen.getByRole('textbox', { name: 'Search' }), 'j');
    expect(first).not.toHaveFocus();
    await user.click(document.body);
    await user.keyboard('j');
    expect(first).toHaveFocus();
    await user.keyboard('j');
    expect(await card(/Slow reports/)).toHaveFocus();
  });

  it('moves a card by its menu and says so to screen readers', async () => {
    givenIncidents(payments);
    const moved = anIncident({
      resourceVersion: '101',
      status: { state: 'identified', acknowledgedAt: '2026-11-21T12:00:00Z' },
    });
    const sent = recording('post', '/incidents/:name/status', moved);
    const { user } = openApp('/incidents');
    (await card(/Payments fail/)).focus();
    await user.keyboard('m');
    await user.click(await screen.findByRole('menuitem', { name: /Identified/ }));
    expect(await within(await column('Identified')).findByText('Payments fail')).toBeVisible();
    expect(await screen.findByText('INC-20261121-0007 is now in Identified.')).toBeInTheDocument();
    expect(sent[0]?.body).toEqual({ state: 'identified' });
    expect(sent[0]?.headers.get('If-Match')).toBe('100');
    expect(await card(/Payments fail/)).toHaveFocus();
  });

  it('asks for the reason of a move backwards and keeps it when the server refuses', async () => {
    givenIncidents(mail);
    givenFailure('post', '/incidents/:name/status', 422, {
      error: 'Check the fields.',
      reason: 'invalid',
      fields: [{ field: 'reason', reason: 'say more than that' }],
    });
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0004' }));
    await user.click(await screen.findByRole('menuitem', { name: /Investigating/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'back again');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('say more than that')).toBeVisible();
    expect(within(dialog).getByLabelText(/Reason/)).toHaveValue('back again');

    const sent = recording('post', '/incidents/:name/status', {
      ...mail,
      status: { ...mail.status, state: 'investigating' as const },
    });
    await user.click(within(dialog).getByRole('button', { name: 'Move' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(sent[0]?.body).toEqual({ state: 'investigating', reason: 'back again' });
  });

  it('puts a card back when somebody was faster, and shows both versions', async () => {
    givenIncidents(payments);
    const theirs = anIncident({
      resourceVersion: '120',
      spec: { assignee: 'dev2' },
      status: { state: 'investigating' },
    });
    theirs.metadata.updatedBy = 'dev2';
    givenFailure('post', '/incidents/:name/status', 409, {
      error: 'It is investigating now.',
      reason: 'conflict',
      current: theirs,
    });
    const { user } = openApp('/incidents');
    (await card(/Payments fail/)).focus();
    await user.keyboard('m');
    await user.click(await screen.findByRole('menuitem', { name: /Monitoring/ }));
    expect(await screen.findByText('You saw: Open, P2, assigned to nobody. You wanted: Monitoring.')).toBeVisible();
    expect(screen.getByText('Now: Investigating, P2, assigned to dev2, changed by dev2.')).toBeVisible();
    expect(within(await column('Investigating')).getByText('Payments fail')).toBeVisible();
    expect(notices).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Move it to Monitoring all the same' })).toBeEnabled();
  });

  it('asks for the root cause before it resolves a P2, which may be unknown when that is said', async () => {
    givenIncidents(payments);
    const sent = recording(
      'post',
      '/incidents/:name/resolve',
      anIncident({ resourceVersion: '101', status: { state: 'resolved', moves: [] } })
    );
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    await user.click(await screen.findByRole('menuitem', { name: /Resolved/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Resolution/), 'Restarted the gateway');
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    expect(await within(dialog).findByText('Say why it happened, or that nobody knows.')).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.click(within(dialog).getByLabelText(/root cause is unknown/));
    await user.click(within(dialog).getByRole('button', { name: 'Resolve' }));
    await waitFor(() =>
      expect(sent[0]?.body).toEqual({
        resolution: 'Restarted the gateway',
        resolutionKind: 'fixed',
        rootCause: 'unknown',
      })
    );
    expect(await within(await column('Resolved')).findByText('Payments fail')).toBeVisible();
  });

  it('takes an incident by the button on its card', async () => {
    givenIncidents(payments);
    const answer = anIncident({ resourceVersion: '101', status: { acknowledgedAt: '2026-11-21T12:00:00Z' } });
    const sent = recording('post', '/incidents/:name/acknowledge', answer);
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Acknowledge INC-20261121-0007' })).not.toBeInTheDocument()
    );
    expect(sent).toHaveLength(1);
    expect(await card(/Payments fail/)).toHaveFocus();
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

  it('offers the likely act first in the menu of a card', async () => {
    givenIncidents(payments);
    const { user } = openApp('/incidents');
    await screen.findByRole('button', { name: 'Acknowledge INC-20261121-0007' });
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    const entries = await screen.findAllByRole('menuitem');
    expect(entries[0]).toHaveTextContent('Acknowledge');
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

  it('tells a viewer why cards do not move', async () => {
    given('get', '/me', aMe({ role: 'Viewer', permissions: ['read', 'declare', 'comment'] }));
    givenIncidents(payments);
    const { user } = openApp('/incidents');
    await user.click(await screen.findByRole('button', { name: 'Actions for INC-20261121-0007' }));
    const line = await screen.findByRole('menuitem', { name: /Acknowledge or move/ });
    expect(line).toBeDisabled();
    expect(line).toHaveTextContent('Only responders of the period, Editors and Admins do this.');
    expect(screen.queryByRole('menuitem', { name: /Investigating/ })).not.toBeInTheDocument();
    expect(screen.getAllByText('Only responders of the period, Editors and Admins do this.')).toHaveLength(1);
    expect(screen.getByRole('menuitem', { name: /Comment/ })).toBeEnabled();
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

  it('lists the shortcuts on a question mark, but not while one types it', async () => {
    const { user } = openApp('/incidents');
    await user.type(await screen.findByRole('textbox', { name: 'Search' }), 'why?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    (await card(/Payments fail/)).focus();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  });
});
