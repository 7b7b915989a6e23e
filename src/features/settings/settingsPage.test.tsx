import { screen, waitFor, within } from '@testing-library/react';
import { listOf, meta, object } from '../../test/factories/envelope';
import { aMe, aPeriod, aResponder } from '../../test/factories/period';
import { address, openApp } from '../../test/journey';
import { given, givenFailure, HEALTH_PATH } from '../../test/server';
import { withSizes } from '../../test/sizes';

const tile = (name: string) => screen.findByRole('region', { name });

beforeEach(() => {
  withSizes();
  given('get', HEALTH_PATH, { status: 'OK', message: 'Ready.' });
  given('get', '/responders', listOf([aResponder('dev1', 'Dev 1'), aResponder('dev2', 'Dev 2')]));
  given('get', '/alertroutes', listOf([]));
  given('get', '/contacts', listOf([]));
  given('get', '/periods', listOf([aPeriod(), aPeriod({ name: 'crm', state: 'planned' })]));
});

test('the settings count what is set up, and offer the next step where there is nothing yet', async () => {
  const { user } = openApp('/settings?period=crm');
  expect(await within(await tile('People')).findByText('2')).toBeInTheDocument();
  expect(await within(await tile('Periods')).findByText('2')).toBeInTheDocument();
  const contacts = within(await tile('Contacts'));
  expect(await contacts.findByText('No contact is entered yet')).toBeInTheDocument();
  await user.click(await contacts.findByRole('link', { name: 'New contact' }));
  await waitFor(() => expect(address()).toBe('/settings/contacts/new?period=crm'));
});

test('of what belongs to periods, that of the selected one counts', async () => {
  const spec = { name: 'Bank', period: 'shop' };
  given('get', '/contacts', listOf([object('Contact', meta('bank'), spec, {})]));
  openApp('/settings?period=crm');
  expect(await within(await tile('Contacts')).findByText('0')).toBeInTheDocument();
});

test('a kind that cannot be read says so, the others stay', async () => {
  givenFailure('get', '/contacts', 400, { error: 'Ask for less.' });
  openApp('/settings');
  expect(await within(await tile('Contacts')).findByText('Ask for less.')).toBeInTheDocument();
  expect(await within(await tile('People')).findByText('2')).toBeInTheDocument();
});

test('health stands there for everybody; the way to the configuration for Admins', async () => {
  given('get', '/me', aMe({ role: 'Admin', permissions: ['read', 'configure', 'administer'] }));
  openApp('/settings');
  expect(await screen.findByText('The back end is well')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: /configuration of the plugin/ })).toHaveAttribute(
    'href',
    expect.stringContaining('/plugins/golive-hypercare-app')
  );
});

test('a Viewer reads beforehand who changes settings', async () => {
  given('get', '/me', aMe({ role: 'Viewer', permissions: ['read'] }));
  openApp('/settings');
  expect(await screen.findByText('Settings are changed by Editors and Admins of this Grafana.')).toBeInTheDocument();
  expect(await screen.findByText(/set up by an Admin/)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'New contact' })).not.toBeInTheDocument();
});
