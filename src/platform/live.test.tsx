import React from 'react';
import { act, render, screen } from '@testing-library/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { FakeLive } from '../test/fakeLive';
import { createQueryClient } from './queryClient';
import { useConnection, useLiveUpdates } from './live';

const client = createQueryClient();

function Status() {
  useLiveUpdates(client);
  return <p>{useConnection()}</p>;
}

const page = () => (
  <QueryClientProvider client={client}>
    <Status />
  </QueryClientProvider>
);

test('what was under way when the last one left says nothing to whoever comes later', async () => {
  new FakeLive().install().connect();
  const { unmount } = render(page());
  expect(screen.getByText('live')).toBeVisible();
  unmount();
  await act(() => new Promise(process.nextTick));

  new FakeLive().install(); // connected to nothing yet
  render(page());
  expect(screen.getByText('connecting')).toBeVisible();
});
