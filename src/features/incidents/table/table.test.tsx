import { http, HttpResponse } from 'msw';
import { screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../../test/factories/envelope';
import { aChange, anIncident } from '../../../test/factories/incident';
import { address, live, openApp } from '../../../test/journey';
import { given, givenFailure, recording, server, url } from '../../../test/server';
import { withSizes } from '../../../test/sizes';
import { ariaSort, nextSort } from './columns';

beforeEach(() => withSizes());

const first = anIncident();
const second = anIncident({ name: 'inc-20261121-0009', spec: { title: 'Slow reports', priority: 'P3' } });
const held = anIncident({
  name: 'inc-20261121-0003',
  spec: { title: 'Held already' },
  status: { acknowledgedAt: at(-5), acknowledgedBy: 'dev2' },
});

describe('the table', () => {
  it('asks the server for the order one chooses, and keeps it in the address', async () => {
    const asked = recording('get', '/incidents', listOf([first, second]));
    const { user } = openApp('/incidents?view=table');
    await screen.findByRole('link', { name: 'Slow reports' });
    const ofPeriod = () => asked.filter(({ url }) => url.searchParams.has('period'));
    expect(ofPeriod()[0]?.url.searchParams.get('sort')).toBe('nextDueAt');
    await user.click(screen.getByRole('button', { name: 'Declared' }));
    await waitFor(() => expect(ofPeriod().at(-1)?.url.searchParams.get('sort')).toBe('-declaredAt'));
    expect(address()).toBe('/incidents?view=table&sort=-declaredAt');
    expect(screen.getByRole('columnheader', { name: 'Declared' })).toHaveAttribute('aria-sort', 'descending');
  });

  it('goes from row to row by keys', async () => {
    given('get', '/incidents', listOf([first, second]));
    const { user } = openApp('/incidents?view=table');
    (await screen.findByRole('link', { name: 'Payments fail' })).focus();
    await user.keyboard('j');
    expect(screen.getByRole('link', { name: 'Slow reports' })).toHaveFocus();
    await user.keyboard('m');
    expect(await screen.findByRole('menu', { name: 'Actions for INC-20261121-0009' })).toBeVisible();
  });

  it('asks once for a next page that fails, says so, and goes on when told', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      anIncident({ name: `inc-20261121-01${String(index).padStart(2, '0')}` })
    );
    let refused = 0;
    given('get', '/incidents', ({ request }) => {
      return new URL(request.url).searchParams.get('continue')
        ? listOf([second])
        : listOf(rows, { continue: 'next', resourceVersion: '100' });
    });
    server.use(
      http.get(url('/incidents'), ({ request }) => {
        if (!new URL(request.url).searchParams.get('continue')) {
          return undefined;
        }
        refused++;
        return HttpResponse.json({ error: 'The list is too long for now.', reason: 'failed' }, { status: 400 });
      })
    );
    const { user } = openApp('/incidents?view=table');
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('The rest could not be loaded. The list is too long for now.');
    // Everything that makes the table draw itself anew asked for the page again.
    for (const version of [101, 102, 103]) {
      const title = `Worse ${version}`;
      const changed = anIncident({ name: 'inc-20261121-0100', resourceVersion: String(version), spec: { title } });
      given('get', '/changes', listOf([aChange(changed)], { resourceVersion: String(version) }));
      live.push(version);
      await screen.findByRole('link', { name: title });
    }
    expect(refused).toBe(1);
    given('get', '/incidents', ({ request }) =>
      new URL(request.url).searchParams.get('continue') ? listOf([second]) : listOf(rows, { continue: 'next' })
    );
    await user.click(screen.getByRole('button', { name: 'Load the rest' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('says that there is no such period, instead of showing nothing or the incidents of others', async () => {
    const asked = recording('get', '/incidents', listOf([first]));
    openApp('/incidents?view=table&period=nope');
    expect(await screen.findByText('There is no period named nope')).toBeVisible();
    expect(screen.queryByText(/open/)).not.toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('tells somebody whose session ended to sign in', async () => {
    givenFailure('get', '/changes', 401, { error: 'Unauthorized', reason: 'unauthorized' });
    openApp('/incidents?view=table');
    expect(await screen.findByText('You are signed out: what you see may be out of date')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  it('acknowledges several at once, and keeps the mark on what the server refused', async () => {
    given('get', '/incidents', listOf([first, second, held]));
    given(
      'post',
      '/incidents/inc-20261121-0007/acknowledge',
      anIncident({ resourceVersion: '101', status: { acknowledgedAt: at(0), acknowledgedBy: 'editor' } })
    );
    givenFailure('post', '/incidents/inc-20261121-0009/acknowledge', 409, {
      error: 'dev2 was faster.',
      reason: 'conflict',
    });
    const { user } = openApp('/incidents?view=table');
    for (const id of ['0007', '0009', '0003']) {
      await user.click(await screen.findByRole('checkbox', { name: `Select INC-20261121-${id}` }));
    }
    await user.click(screen.getByRole('button', { name: 'Acknowledge 2' }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Select INC-20261121-0007' })).not.toBeChecked());
    expect(await screen.findByText('2 selected')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Select INC-20261121-0009' })).toBeChecked();
  });

  it('says when nothing fits the filters, and takes them away', async () => {
    given('get', '/incidents', ({ request }) => listOf(new URL(request.url).searchParams.has('q') ? [] : [first]));
    const { user } = openApp('/incidents?view=table&q=nothing');
    expect(await screen.findByText('No incident fits these filters')).toBeVisible();
    // The last one stands in the notice itself.
    await user.click(screen.getAllByRole('button', { name: 'Clear filters' }).at(-1) ?? document.body);
    expect(await screen.findByRole('link', { name: 'Payments fail' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Search' })).toHaveValue('');
  });

  it('says that there are none yet', async () => {
    given('get', '/incidents', listOf([]));
    openApp('/incidents?view=table');
    expect(await screen.findByText('No incidents in this period')).toBeVisible();
  });

  it('says when it cannot be loaded', async () => {
    givenFailure('get', '/incidents', 400, { error: 'The store is being moved.' });
    openApp('/incidents?view=table');
    expect(within(await screen.findByRole('alert')).getByText('The store is being moved.')).toBeVisible();
  });
});

describe('sorting', () => {
  it('turns round on the second press', () => {
    const once = nextSort({ key: 'priority', descending: false }, 'nextDueAt');
    expect(once).toEqual({ key: 'nextDueAt', descending: false });
    expect(nextSort(once, 'nextDueAt')).toEqual({ key: 'nextDueAt', descending: true });
    expect(ariaSort(once, undefined)).toBeUndefined();
    expect(ariaSort(once, 'priority')).toBe('none');
  });
});
