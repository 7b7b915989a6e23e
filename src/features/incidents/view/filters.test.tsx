import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { address, openApp } from '../../../test/journey';
import { recording } from '../../../test/server';
import { withSizes } from '../../../test/sizes';

beforeEach(() => withSizes());
afterEach(() => jest.restoreAllMocks());

describe('filters', () => {
  it('keep what was chosen while the search was still waiting for a pause in typing', async () => {
    const asked = recording('get', '/incidents', listOf([anIncident()]));
    openApp('/incidents');
    await screen.findByRole('link', { name: /Payments fail/ });
    jest.useFakeTimers({ now: Date.now() });
    fireEvent.change(screen.getByRole('textbox', { name: 'Search' }), { target: { value: 'card' } });
    act(() => jest.advanceTimersByTime(100));
    fireEvent.click(screen.getByRole('switch', { name: 'Mine' }));
    act(() => jest.advanceTimersByTime(200));
    jest.useRealTimers();
    await waitFor(() => expect(address()).toBe('/incidents?assignee=me&q=card'));
    await waitFor(() =>
      expect(Object.fromEntries(asked.at(-1)?.url.searchParams ?? [])).toMatchObject({ assignee: 'me', q: 'card' })
    );
  });
});
