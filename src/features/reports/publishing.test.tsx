import { screen, waitFor, within } from '@testing-library/react';
import { listOf, written } from '../../test/factories/envelope';
import { aMe } from '../../test/factories/period';
import { aPublishedReport } from '../../test/factories/report';
import { address, openApp } from '../../test/journey';
import { given, givenFailure, recording } from '../../test/server';

const paper = () => screen.findByRole('article', { name: 'Go-live shop' });

test('publishing asks first, then the version stands in the list', async () => {
  const sent = recording('post', '/periods/:name/report/publish', written(aPublishedReport()), 201);
  const { user } = openApp('/reports');
  await user.click(await screen.findByRole('button', { name: 'Publish' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Publish the report of Go-live shop?' }));
  expect(sent).toHaveLength(0);
  given('get', '/summaryreports', listOf([aPublishedReport()]));
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  const versions = within(screen.getByRole('region', { name: 'Published versions' }));
  expect(await versions.findByText('editor')).toBeInTheDocument();
  expect(versions.getByRole('button', { name: '2026-11-21 13:00 CET' })).toBeInTheDocument();
  expect(versions.getByText(/^c0ffee/)).toBeInTheDocument();
  expect(sent).toHaveLength(1);
});

test('a publish that fails keeps the dialog, and trying again is the same request', async () => {
  const keys: Array<string | null> = [];
  given(
    'post',
    '/periods/:name/report/publish',
    ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return { error: 'The disk is full. Free some space.', reason: 'full' };
    },
    507
  );
  const { user } = openApp('/reports');
  await user.click(await screen.findByRole('button', { name: 'Publish' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  expect(await dialog.findByText('The disk is full. Free some space.')).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBeTruthy();
  expect(new Set(keys).size).toBe(1);
});

test('publishing says what is frozen and, while it takes its time, what goes on', async () => {
  let arrive = () => {};
  const answer = new Promise<void>((resolve) => (arrive = resolve));
  given('post', '/periods/:name/report/publish', async () => {
    await answer;
    return written(aPublishedReport());
  });
  const { user } = openApp('/reports');
  await user.click(await screen.findByRole('button', { name: 'Publish' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('services with their uptime, day by day: 1')).toBeInTheDocument();
  expect(dialog.queryByText(/may take ten seconds/)).not.toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Publish' }));
  expect(await dialog.findByText(/Counting uptime up to now/)).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
  arrive();
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('who may not publish is not offered it', async () => {
  given('get', '/me', aMe({ role: 'Viewer', permissions: ['read'] }));
  openApp('/reports');
  await paper();
  expect(screen.queryByRole('button', { name: 'Publish' })).not.toBeInTheDocument();
  expect(screen.getByText('An Editor or Admin of this Grafana publishes a version.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Export' })).toBeInTheDocument();
});

test('a published version opens frozen, exports itself and leads back', async () => {
  given('get', '/summaryreports', listOf([aPublishedReport('shop-1')]));
  given('get', '/summaryreports/:name', aPublishedReport('shop-1', { periodTitle: 'Go-live shop' }));
  const { user } = openApp('/reports?period=shop');
  await user.click(await screen.findByRole('button', { name: '2026-11-21 13:00 CET' }));
  expect(await screen.findByText('This version was published and never changes')).toBeInTheDocument();
  expect(address()).toBe('/reports?period=shop&version=shop-1');
  expect(screen.queryByRole('button', { name: 'Publish' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Export' }));
  expect(screen.getByRole('menuitem', { name: /^JSON/ })).toHaveAttribute(
    'href',
    expect.stringContaining('/summaryreports/shop-1?format=json')
  );
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Show the report as of now' }));
  expect(address()).toBe('/reports?period=shop');
});

test('a version that does not exist says so and leads back', async () => {
  givenFailure('get', '/summaryreports/:name', 404);
  const { user } = openApp('/reports?version=gone');
  expect(await screen.findByText('There is no published report named gone')).toBeInTheDocument();
  await user.click(screen.getAllByRole('button', { name: 'Show the report as of now' })[0] as HTMLElement);
  expect(await paper()).toBeInTheDocument();
});

test('published versions that cannot be loaded do not hide the report', async () => {
  givenFailure('get', '/summaryreports', 422, { error: 'Not now.' });
  openApp('/reports');
  await paper();
  expect(await screen.findByText('The published versions could not be loaded')).toBeInTheDocument();
});
