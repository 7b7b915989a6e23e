import React, { type ReactNode } from 'react';
import { QueryClient, QueryClientProvider, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { listOf, meta, object } from '../test/factories/envelope';
import { anIncident, aSummary } from '../test/factories/incident';
import '../test/journey';
import { given, givenFailure, recording, server, url } from '../test/server';
import { useIncidentActions } from './incidentActions';
import { incidents, summaryQuery, useDeclare } from './incidents';
import { contacts } from './resources';

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
});
afterEach(() => client.clear());

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

const aContact = (name: string, title: string, resourceVersion = '100') =>
  object('Contact', meta(name, { resourceVersion }), { name: title, period: 'shop' }, {});

/** Answers never arrive, but the server took the call; answers the keys under which it came. */
function losingAnswers(path: string): Array<string | null> {
  const keys: Array<string | null> = [];
  server.use(
    http.post(url(path), ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return HttpResponse.error();
    })
  );
  return keys;
}

async function shownContacts(...items: Array<ReturnType<typeof aContact>>) {
  given('get', '/contacts', listOf(items));
  const { result } = renderHook(() => useQuery(contacts.list()), { wrapper });
  await waitFor(() => expect(result.current.data).toBeDefined());
  return () => result.current.data?.items.map(({ spec }) => spec.name);
}

test('what was created stands in the list at its place without another question', async () => {
  const shown = await shownContacts(aContact('a', 'Desk'), aContact('c', 'Vendor'));
  given('post', '/contacts', aContact('b', 'Operations', '101'), 201);
  const { result } = renderHook(() => contacts.useCreate(), { wrapper });
  await result.current.mutateAsync({ input: { spec: { name: 'Operations', period: 'shop' } } });
  await waitFor(() => expect(shown()).toEqual(['Desk', 'Operations', 'Vendor']));
});

test('a form that is closed after a lost answer and sent again with the same content sends the same key', async () => {
  const keys = losingAnswers('/contacts');
  const input = { spec: { name: 'Desk', period: 'shop' } };
  for (let form = 0; form < 2; form++) {
    const { result, unmount } = renderHook(() => contacts.useCreate(), { wrapper });
    await expect(result.current.mutateAsync({ input })).rejects.toMatchObject({ status: 0 });
    unmount();
  }
  const { result } = renderHook(() => contacts.useCreate(), { wrapper });
  const other = { spec: { name: 'Other desk', period: 'shop' } };
  await expect(result.current.mutateAsync({ input: other })).rejects.toMatchObject({ status: 0 });
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('the same words after an answer are a new deed', async () => {
  const sent = recording('post', '/incidents/:name/comment', anIncident({ resourceVersion: '101' }));
  const { result } = renderHook(() => useIncidentActions(), { wrapper });
  const again = { name: 'inc-20261121-0007', action: 'comment' as const, body: { text: 'Still down.' } };
  await result.current.mutateAsync(again);
  await result.current.mutateAsync(again);
  const [first, second] = sent.map(({ headers }) => headers.get('Idempotency-Key'));
  expect(first).not.toBe(second);
});

test('an edit carries the version that was seen, and the list shows what was saved', async () => {
  const shown = await shownContacts(aContact('a', 'Desk'));
  const sent = recording('put', '/contacts/:name', aContact('a', 'Service desk', '102'));
  const { result } = renderHook(() => contacts.useUpdate(), { wrapper });
  const input = { spec: { name: 'Service desk', period: 'shop' } };
  await result.current.mutateAsync({ name: 'a', input, ifMatch: '100' });
  expect(sent[0]?.headers.get('If-Match')).toBe('100');
  await waitFor(() => expect(shown()).toEqual(['Service desk']));
});

test('an edit that was saved although its answer was lost is no conflict; one that collides is', async () => {
  const { result } = renderHook(() => contacts.useUpdate(), { wrapper });
  givenFailure('put', '/contacts/:name', 409, {
    reason: 'conflict',
    current: aContact('a', 'Service desk', '101'),
  });
  const edit = (name: string) => ({ name: 'a', input: { spec: { period: 'shop', name } }, ifMatch: '100' });
  await expect(result.current.mutateAsync(edit('Service desk'))).resolves.toMatchObject({ kind: 'Contact' });
  await expect(result.current.mutateAsync(edit('Mine'))).rejects.toMatchObject({ status: 409 });
});

test('what was deleted leaves the list, also when the first answer was lost', async () => {
  const shown = await shownContacts(aContact('a', 'Desk'), aContact('b', 'Vendor'));
  givenFailure('delete', '/contacts/:name', 404, { reason: 'notFound' });
  const { result } = renderHook(() => contacts.useDelete(), { wrapper });
  await result.current.mutateAsync({ name: 'a', ifMatch: '100' });
  await waitFor(() => expect(shown()).toEqual(['Vendor']));
});

test('lists of different lengths are different lists', () => {
  expect(incidents.pages({ period: 'shop' }, 32).queryKey).not.toEqual(
    incidents.pages({ period: 'shop' }, 500).queryKey
  );
  expect(incidents.pages({ period: 'shop', q: '' }).queryKey).toEqual(incidents.pages({ period: 'shop' }).queryKey);
});

test('one declares: the incident stands in the list and the counts are asked for again', async () => {
  given('get', '/incidents', listOf([]));
  const counts = recording('get', '/incidents/summary', aSummary());
  const list = renderHook(() => useInfiniteQuery(incidents.pages({ state: 'open' })), { wrapper }).result;
  renderHook(() => useQuery(summaryQuery()), { wrapper });
  await waitFor(() => expect(list.current.data).toBeDefined());
  await waitFor(() => expect(counts).toHaveLength(1));
  given('post', '/incidents', anIncident({ resourceVersion: '101' }), 201);
  const { result } = renderHook(() => useDeclare(), { wrapper });
  await result.current.mutateAsync({ input: { spec: { title: 'Payments fail' } } });
  await waitFor(() => expect(list.current.data?.pages[0]?.items).toHaveLength(1));
  await waitFor(() => expect(counts).toHaveLength(2));
});
