import { screen } from '@testing-library/react';
import { address, openApp } from '../test/journey';

test('the bare address of the app leads to the overview and keeps the period', async () => {
  openApp('?period=shop');
  expect(await screen.findByRole('main')).toBeInTheDocument();
  expect(address()).toBe('/overview?period=shop');
});

test('an address without a page says so and offers ways on', async () => {
  const { user } = openApp('/nowhere');
  expect(await screen.findByText('There is no page at this address')).toBeInTheDocument();
  expect(screen.getByText('/a/golive-hypercare-app/nowhere')).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: 'Go to the overview' }));
  expect(address()).toBe('/overview');
});
