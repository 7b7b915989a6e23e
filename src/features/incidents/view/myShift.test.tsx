import { screen, waitFor } from '@testing-library/react';
import { at, listOf } from '../../../test/factories/envelope';
import { anIncident, aSummary } from '../../../test/factories/incident';
import { aShift } from '../../../test/factories/onCall';
import { aMe } from '../../../test/factories/period';
import { address, openApp } from '../../../test/journey';
import { given, recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());
afterEach(() => jest.restoreAllMocks());

const nothing = () => {
  given('get', '/incidents', listOf([]));
  given('get', '/incidents/summary', aSummary({ cells: [], unacknowledged: 0 }));
};

describe('"my shift"', () => {
  it.each(['', '&view=table'])('is a filter in the address that the server understands (%s)', async (view) => {
    const asked = recording('get', '/incidents', listOf([anIncident()]));
    const { user } = openApp(`/incidents?period=shop${view}`);
    await screen.findByRole('link', { name: /Payments fail/ });
    await user.click(screen.getByRole('switch', { name: 'My shift' }));
    await waitFor(() => expect(address()).toContain('shift=mine'));
    await waitFor(() => expect(asked.at(-1)?.url.searchParams.get('shift')).toBe('mine'));
  });

  it.each(['', '&view=table'])(
    'says to whom is not on shift that it is so, and when the next is (%s)',
    async (view) => {
      nothing();
      given('get', '/me', aMe({ responder: 'dev1' }));
      const asked = recording(
        'get',
        '/oncall/shifts',
        listOf([
          { schedule: 'shop', shift: aShift({ start: at(24 * 60), end: at(32 * 60) }) },
          { schedule: 'shop', shift: aShift({ start: at(60), end: at(9 * 60) }) },
        ])
      );
      openApp(`/incidents?shift=mine${view}`);
      expect(
        await screen.findByText(/You are not on shift now. Your next shift begins at 2026-11-21 13:00/)
      ).toBeVisible();
      expect(asked[0]?.url.searchParams.get('responder')).toBe('me');
    }
  );

  it('says that no shift is coming', async () => {
    nothing();
    given('get', '/me', aMe({ responder: 'dev1' }));
    openApp('/incidents?shift=mine');
    expect(await screen.findByText(/have no shift in the coming two weeks/)).toBeVisible();
  });

  it('says that a login without a responder has no shifts', async () => {
    nothing();
    openApp('/incidents?shift=mine');
    expect(await screen.findByText(/Your login belongs to no responder/)).toBeVisible();
  });

  it('says nothing of shifts to whom is on one: nothing happened in it', async () => {
    nothing();
    given('get', '/me', aMe({ responder: 'dev3' }));
    const asked = recording('get', '/oncall/shifts', listOf([{ schedule: 'shop', shift: aShift() }]));
    const { user } = openApp('/incidents?shift=mine');
    const [clear] = await screen.findAllByRole('button', { name: 'Clear filters' });
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(screen.queryByText(/not on shift/)).not.toBeInTheDocument();
    await user.click(clear!);
    await waitFor(() => expect(address()).not.toContain('shift'));
  });
});
