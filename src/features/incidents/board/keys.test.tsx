import { screen, waitFor } from '@testing-library/react';
import { card, column, givenIncidents, mail, payments, reports } from '../../../test/board';
import { anIncident } from '../../../test/factories/incident';
import { aMe } from '../../../test/factories/period';
import { address, notices, openApp } from '../../../test/journey';
import { given, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());
afterEach(() => jest.restoreAllMocks());

describe('the keys of the board', () => {
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

  it('lists the shortcuts on a question mark, but not while one types it', async () => {
    const { user } = openApp('/incidents');
    await user.type(await screen.findByRole('textbox', { name: 'Search' }), 'why?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    (await card(/Payments fail/)).focus();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  });
});
