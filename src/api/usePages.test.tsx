import React, { type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { type List, nextCursor } from './list';
import { usePages } from './usePages';

const first: List<string> = { items: ['newest'], metadata: { resourceVersion: '1', continue: 'more' } };
const second: List<string> = { items: ['oldest'], metadata: { resourceVersion: '1' } };

test('whoever asks for more while the list is read anew gets it, and what is under way is not cancelled', async () => {
  const client = new QueryClient();
  let answer: (page: List<string>) => void = () => {};
  let held = false;
  const cancelled: boolean[] = [];
  const { result } = renderHook(
    () =>
      usePages<string, string[]>({
        queryKey: ['entries'],
        queryFn: ({ pageParam, signal }) => {
          signal.addEventListener('abort', () => cancelled.push(true));
          return pageParam === undefined && held
            ? new Promise<List<string>>((resolve) => (answer = resolve))
            : Promise.resolve(pageParam === undefined ? first : second);
        },
        initialPageParam: undefined,
        getNextPageParam: nextCursor,
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    }
  );
  await waitFor(() => expect(result.current.items).toEqual(['newest']));
  held = true;
  act(() => void client.invalidateQueries());
  act(() => result.current.more.ask());
  expect(result.current.more.loading).toBe(true);
  await act(async () => answer(first));
  await waitFor(() => expect(result.current.items).toEqual(['newest', 'oldest']));
  expect(result.current.more.loading).toBe(false);
  expect(cancelled).toEqual([]);
});
