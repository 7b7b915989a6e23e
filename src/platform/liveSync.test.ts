import { setBackendSrv, type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { QueryClient } from '@tanstack/react-query';
import { of, throwError } from 'rxjs';
import { incidentKeys } from '../api/incidentKeys';
import { forgetListVersions, noteListVersion } from '../api/seenVersion';
import type { Incident } from '../kinds/incident';
import { listOf } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { FakeLive, withoutLive } from '../test/fakeLive';
import { CHECK_EVERY_MS, type Connection, LiveSync, POLL_EVERY_MS } from './liveSync';

interface Log {
  /** Versions that were asked for, in order. */
  asked: number[];
  answer: (since: number) => unknown;
  failure?: { status: number; data?: unknown };
}

let log: Log;
let client: QueryClient;
let states: Connection[];
let sync: LiveSync;

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  states = [];
  log = { asked: [], answer: () => listOf([], { resourceVersion: '100' }) };
  const backend: Pick<BackendSrv, 'fetch'> = {
    fetch: <T>({ params }: BackendSrvRequest) => {
      log.asked.push(Number(params?.since));
      if (log.failure) {
        return throwError(() => ({ ...log.failure, config: {} }));
      }
      const response = { data: log.answer(Number(params?.since)), headers: new Headers() };
      return of(response as FetchResponse<T>);
    },
  };
  setBackendSrv(backend as BackendSrv);
  sync = new LiveSync(client, (state) => states.push(state));
});

afterEach(() => {
  sync.stop();
  client.clear();
  forgetListVersions();
  jest.useRealTimers();
});

const settle = () => jest.advanceTimersByTimeAsync(1);

function change(version: number, title: string) {
  const object = anIncident({ resourceVersion: String(version), spec: { title } });
  return listOf(
    [
      {
        resourceVersion: String(version),
        kind: 'Incident',
        name: object.metadata.name,
        operation: 'update',
        actor: 'dev1',
        at: '',
        object,
      },
    ],
    { resourceVersion: String(version) }
  );
}

test('nothing is asked before a list was shown', async () => {
  new FakeLive().install().connect();
  sync.start();
  await settle();
  expect(log.asked).toEqual([]);
  noteListVersion(listOf([], { resourceVersion: '7' }));
  await settle();
  expect(log.asked).toEqual([7]);
});

test('a push brings the change onto the shown incident and asks for nothing else', async () => {
  const live = new FakeLive().install();
  live.connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  client.setQueryData<Incident>(incidentKeys.detail('inc-20261121-0007'), anIncident());
  sync.start();
  await settle();
  log.answer = () => change(101, 'Payments fail for all');
  live.push(101);
  await settle();
  expect(client.getQueryData<Incident>(incidentKeys.detail('inc-20261121-0007'))?.spec.title).toBe(
    'Payments fail for all'
  );
  expect(log.asked).toEqual([100, 100]);
  live.push(101);
  await settle();
  expect(log.asked).toHaveLength(2);
});

test('a websocket that works needs a check only now and then', async () => {
  new FakeLive().install().connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  sync.start();
  await jest.advanceTimersByTimeAsync(CHECK_EVERY_MS - 1);
  expect(log.asked).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(3 * CHECK_EVERY_MS);
  expect(log.asked).toHaveLength(4);
  expect(states.at(-1)).toBe('live');
});

test('a back end that is gone behind an open websocket is noticed, and so is its return', async () => {
  new FakeLive().install().connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  sync.start();
  await settle();
  log.failure = { status: 500 };
  await jest.advanceTimersByTimeAsync(CHECK_EVERY_MS);
  expect(states.at(-1)).toBe('offline');
  log.failure = undefined;
  await jest.advanceTimersByTimeAsync(POLL_EVERY_MS);
  expect(states.at(-1)).toBe('live');
});

test.each([
  ['there is no websocket', () => withoutLive()],
  ['the websocket never opens', () => void new FakeLive().install()],
  ['the websocket is lost', () => new FakeLive().install().disconnect()],
])('changes are polled for when %s', async (_, prepare) => {
  prepare();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  sync.start();
  await jest.advanceTimersByTimeAsync(4 * POLL_EVERY_MS);
  expect(log.asked.length).toBeGreaterThanOrEqual(3);
  expect(states.at(-1)).toBe('polling');
});

test('a client that reaches nothing is offline, keeps trying, and catches up from where it was', async () => {
  const live = new FakeLive().install();
  live.connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  sync.start();
  await settle();
  log.failure = { status: 0 };
  live.disconnect();
  await settle();
  expect(states.at(-1)).toBe('offline');
  log.failure = undefined;
  log.asked.length = 0;
  await jest.advanceTimersByTimeAsync(POLL_EVERY_MS);
  expect(log.asked).toEqual([100]);
  expect(states.at(-1)).toBe('polling');
});

test('a push whose changes cannot be fetched is tried again without another push', async () => {
  const live = new FakeLive().install();
  live.connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  sync.start();
  await settle();
  log.failure = { status: 503 };
  live.push(101);
  await settle();
  expect(states.at(-1)).toBe('offline');
  log.failure = undefined;
  await jest.advanceTimersByTimeAsync(POLL_EVERY_MS);
  expect(states.at(-1)).toBe('live');
});

test.each([
  ['a log that no longer reaches back', 410],
  ['a server whose data was restored from before', 400],
])('%s means asking for everything again', async (_, status) => {
  new FakeLive().install().connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  client.setQueryData(['me'], {});
  log.failure = { status, data: { error: 'Read the lists again.', reason: 'expired' } };
  sync.start();
  await settle();
  expect(client.getQueryState(['me'])?.isInvalidated).toBe(true);
  log.failure = undefined;
  noteListVersion(listOf([], { resourceVersion: '900' }));
  await settle();
  expect(log.asked.at(-1)).toBe(900);
});

test('pages of changes are read to the end, and a flood is answered by asking for the lists', async () => {
  new FakeLive().install().connect();
  noteListVersion(listOf([], { resourceVersion: '100' }));
  client.setQueryData(['me'], {});
  log.answer = (since) => ({ ...change(since + 1, 'again'), metadata: { resourceVersion: '9999', continue: 'more' } });
  sync.start();
  await settle();
  expect(log.asked).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
  expect(client.getQueryState(['me'])?.isInvalidated).toBe(true);
});
