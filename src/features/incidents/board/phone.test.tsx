import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../../test/factories/envelope';
import { anIncident } from '../../../test/factories/incident';
import { address, goBack, openApp } from '../../../test/journey';
import { given, recording } from '../../../test/server';
import { onPhone, withSizes } from '../../../test/sizes';

const grave = anIncident({
  name: 'inc-20261121-0031',
  spec: { title: 'Checkout down', priority: 'P1' },
  status: { nextDueAt: at(600) },
});
const watched = anIncident({
  name: 'inc-20261121-0040',
  spec: { title: 'Mails are late', priority: 'P3' },
  status: { state: 'monitoring', acknowledgedAt: at(-10) },
});
const thirty = Array.from({ length: 30 }, (_, index) =>
  anIncident({
    name: `inc-20261121-${String(index + 1).padStart(4, '0')}`,
    spec: { title: `Number ${index + 1}`, priority: 'P3' },
    status: { nextDueAt: at(index + 1) },
  })
);

beforeEach(() => {
  withSizes(600, 328);
  onPhone();
  given('get', '/incidents', ({ request }) => {
    const { searchParams } = new URL(request.url);
    const state = searchParams.get('state');
    const priorities = searchParams.get('priority')?.split(',');
    return listOf(
      [...thirty, grave, watched].filter(
        ({ spec, status }) =>
          (state === 'active' || status.state === state) && (!priorities || priorities.includes(spec.priority ?? ''))
      )
    );
  });
});
afterEach(() => jest.restoreAllMocks());

describe('on a phone', () => {
  it('a new P1 is taken from the Overview, above the health and all that is due before it', async () => {
    const answer = anIncident({ name: grave.metadata.name, resourceVersion: '101', status: { acknowledgedAt: at(0) } });
    const sent = recording('post', '/incidents/inc-20261121-0031/acknowledge', answer);
    const { user } = openApp('/overview');
    const due = await screen.findByRole('region', { name: 'Due next' });
    await waitFor(() => expect(within(due).getAllByRole('listitem')[0]).toHaveTextContent('Checkout down'));
    const health = await screen.findByRole('region', { name: 'Health' });
    expect(due.compareDocumentPosition(health)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    await user.click(within(due).getByRole('button', { name: 'Acknowledge INC-20261121-0031' }));
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('all states stand in one list, what burns first, and chips choose one of them', async () => {
    const { user } = openApp('/incidents');
    const all = await screen.findByRole('list', { name: 'Incidents in all states' });
    await waitFor(() => expect(within(all).getAllByRole('listitem')[0]).toHaveTextContent('Checkout down'));
    expect(screen.getByRole('button', { name: 'All 32' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(screen.getByRole('button', { name: 'Monitoring 1' }));
    const list = await screen.findByRole('list', { name: 'Incidents in Monitoring' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(address()).toBe('/incidents?state=monitoring');
  });

  it('the filters stand behind one button that says how many are set', async () => {
    const { user } = openApp('/incidents?priority=P3');
    const button = await screen.findByRole('button', { name: 'Filters (1)' });
    expect(screen.queryByRole('textbox', { name: 'Search' })).not.toBeInTheDocument();
    await user.click(button);
    expect(await screen.findByRole('textbox', { name: 'Search' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByRole('button', { name: 'Filters' })).toBeVisible();
  });

  it('the way back from an incident leads to the same list and place', async () => {
    const { user } = openApp('/incidents?state=open');
    const list = await screen.findByRole('list', { name: 'Incidents in Open' });
    await within(list).findByText('Number 1');
    act(() => {
      if (list.parentElement) {
        list.parentElement.scrollTop = 1500;
        fireEvent.scroll(list.parentElement);
      }
    });
    await user.click(await screen.findByRole('link', { name: /Number 9$/ }));
    await waitFor(() => expect(address()).toContain('/incidents/inc-20261121-0009'));
    goBack();
    const again = await screen.findByRole('list', { name: 'Incidents in Open' });
    expect(await within(again).findByText('Number 9')).toBeVisible();
    expect(within(again).queryByText('Number 2')).not.toBeInTheDocument();
  });
});
