import { setBackendSrv, type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { InfiniteQueryObserver, QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { of, throwError } from 'rxjs';
import { incidents } from '../api/incidents';
import { incidentKeys, scorecardKeys } from '../api/keys';
import { contacts } from '../api/resources';
import type { Incident } from '../kinds/incident';
import { listOf, meta, object } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { FakeLive, withoutLive } from '../test/fakeLive';
import { FIGURES_MS } from '../api/askAgain';
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
let live: FakeLive;

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
  jest.useRealTimers();
});

/** The page asked for a list, and the server answered it as of a version. */
const readList = (version: number, items: Incident[] = []) =>
  client.query({
    ...incidents.list(),
    queryFn: () => listOf(items, { resourceVersion: String(version) }),
    staleTime: 0,
  });

const settle = () => jest.advanceTimersByTimeAsync(1);

function aContact(name: string, title: string, resourceVersion = '100') {
  return object('Contact', meta(name, { resourceVersion }), { name: title, period: 'shop' }, {});
}

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
  await readList(7);
  await settle();
  expect(log.asked).toEqual([7]);
});

test('a push brings the change onto the shown incident and asks for nothing else', async () => {
  const live = new FakeLive().install();
  live.connect();
  await readList(100);
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
  await readList(100);
  sync.start();
  await jest.advanceTimersByTimeAsync(CHECK_EVERY_MS - 1);
  expect(log.asked).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(3 * CHECK_EVERY_MS);
  expect(log.asked).toHaveLength(4);
  expect(states.at(-1)).toBe('live');
});

test('a back end that is gone behind an open websocket is noticed, and so is its return', async () => {
  new FakeLive().install().connect();
  await readList(100);
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
  await readList(100);
  sync.start();
  await jest.advanceTimersByTimeAsync(4 * POLL_EVERY_MS);
  expect(log.asked.length).toBeGreaterThanOrEqual(3);
  expect(states.at(-1)).toBe('polling');
});

test('a client that reaches nothing is offline, keeps trying, and catches up from where it was', async () => {
  const live = new FakeLive().install();
  live.connect();
  await readList(100);
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
  await readList(100);
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
  await readList(100);
  client.setQueryData(['me'], {});
  log.failure = { status, data: { error: 'Read the lists again.', reason: 'expired' } };
  sync.start();
  await settle();
  expect(client.getQueryState(['me'])?.isInvalidated).toBe(true);
  log.failure = undefined;
  await readList(900);
  await settle();
  expect(log.asked.at(-1)).toBe(900);
});

test('pages of changes are read to the end, and a flood is answered by asking for the lists', async () => {
  new FakeLive().install().connect();
  await readList(100);
  client.setQueryData(['me'], {});
  log.answer = (since) => ({ ...change(since + 1, 'again'), metadata: { resourceVersion: '9999', continue: 'more' } });
  sync.start();
  await settle();
  expect(log.asked).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
  expect(client.getQueryState(['me'])?.isInvalidated).toBe(true);
});

/** A read that the server has answered as of a version, and whose answer is still on its way. */
function onTheWay<T>(options: { queryKey: QueryKey }, answer: T) {
  let arrive = () => {};
  const arrived = client.query({
    queryKey: options.queryKey,
    queryFn: () => new Promise<T>((resolve) => (arrive = () => resolve(answer))),
  });
  return async () => {
    arrive();
    await arrived;
  };
}

async function pushed(version: number, title: string): Promise<void> {
  log.answer = () => change(version, title);
  live.push(version);
  await settle();
}

const titles = (list: { items: Incident[] } | undefined) => list?.items.map(({ spec }) => spec.title);

describe('with live updates', () => {
  beforeEach(async () => {
    live = new FakeLive().install();
    live.connect();
    await readList(100);
    sync.start();
    await settle();
  });

  test('a list that was read before a change and arrives after it shows the change', async () => {
    const { queryKey } = incidents.list({ period: 'shop' });
    const arrive = onTheWay({ queryKey }, listOf([anIncident()], { resourceVersion: '100' }));
    await pushed(101, 'Payments fail for all');
    await arrive();
    expect(titles(client.getQueryData(queryKey))).toEqual(['Payments fail for all']);
  });

  test('an incident that was read before a change and arrives after it shows the change', async () => {
    const { queryKey } = incidents.detail('inc-20261121-0007');
    client.setQueryData(queryKey, anIncident());
    const arrive = onTheWay({ queryKey }, anIncident());
    await pushed(101, 'Payments fail for all');
    await arrive();
    expect(client.getQueryData<Incident>(queryKey)?.spec.title).toBe('Payments fail for all');
  });

  test('a list that arrives late has what was declared and lacks what was deleted meanwhile', async () => {
    const { queryKey } = incidents.list({ period: 'shop' });
    const old = anIncident({ name: 'inc-20261121-0001', spec: { title: 'Old' } });
    const arrive = onTheWay({ queryKey }, listOf([old], { resourceVersion: '100' }));
    await pushed(101, 'Just declared');
    log.answer = () =>
      listOf([{ resourceVersion: '102', kind: 'Incident', name: 'inc-20261121-0001', operation: 'delete' }], {
        resourceVersion: '102',
      });
    live.push(102);
    await settle();
    await arrive();
    expect(titles(client.getQueryData(queryKey))).toEqual(['Just declared']);
  });

  test('a next page that arrives late does not take back what changed on the pages before it', async () => {
    const first = listOf([anIncident()], { resourceVersion: '100', continue: 'next' });
    const second = listOf([anIncident({ name: 'inc-20261120-0001' })], { resourceVersion: '100' });
    let arrive = () => {};
    const answers = [Promise.resolve(first), new Promise<typeof second>((resolve) => (arrive = () => resolve(second)))];
    const list = new InfiniteQueryObserver(client, {
      ...incidents.pages(),
      queryFn: () => answers.shift() ?? Promise.reject(new Error('No third page was expected.')),
    });
    const stop = list.subscribe(() => {});
    await settle();
    const next = list.fetchNextPage();
    await pushed(101, 'Payments fail for all');
    arrive();
    await next;
    const pages = client.getQueryData<{ pages: Array<{ items: Incident[] }> }>(incidents.pages().queryKey)?.pages;
    stop();
    expect(pages?.map(titles)).toEqual([['Payments fail for all'], ['Payments fail']]);
  });

  test('a list that was read before the first one and arrives after it gets the changes in between', async () => {
    log.answer = (since) => (since < 100 ? change(100, 'Seen by the first list only') : listOf([]));
    await client.query({
      ...incidents.list({ period: 'shop' }),
      queryFn: () => listOf([anIncident({ resourceVersion: '99' })], { resourceVersion: '99' }),
    });
    await settle();
    expect(log.asked.at(-1)).toBe(99);
    expect(titles(client.getQueryData(incidents.list({ period: 'shop' }).queryKey))).toEqual([
      'Seen by the first list only',
    ]);
  });

  test('who leaves the app and returns gets what changed meanwhile and nothing that was seen before', async () => {
    await pushed(250, 'Seen before leaving');
    sync.stop();
    log.asked.length = 0;
    sync = new LiveSync(client, (state) => states.push(state));
    sync.start();
    await settle();
    expect(new Set(log.asked)).toEqual(new Set([250]));
    sync.stop();
    log.asked.length = 0;
    client = new QueryClient();
    sync = new LiveSync(client, (state) => states.push(state));
    sync.start();
    await readList(260);
    await settle();
    expect(new Set(log.asked)).toEqual(new Set([260]));
  });

  test('changes without end ask for figures and searches at a bounded pace and cancel nothing', async () => {
    let asked = 0;
    let cancelled = 0;
    let newest = 100;
    const slow = (read: () => unknown) => ({
      staleTime: Infinity,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        new Promise((resolve) => {
          asked++;
          const answer = read();
          signal.addEventListener('abort', () => cancelled++);
          setTimeout(() => resolve(answer), 3000);
        }),
    });
    const search = () => {
      const resourceVersion = String(newest);
      return listOf([anIncident({ resourceVersion, spec: { title: `Change ${newest}` } })], { resourceVersion });
    };
    const stops = [
      new QueryObserver(client, { ...slow(search), queryKey: incidents.list({ q: 'pay' }).queryKey }),
      new QueryObserver(client, { ...slow(() => ({})), queryKey: scorecardKeys.of('shop') }),
    ].map((observer) => observer.subscribe(() => {}));
    while (newest < 160) {
      newest++;
      await pushed(newest, `Change ${newest}`);
      await jest.advanceTimersByTimeAsync(499);
    }
    await jest.advanceTimersByTimeAsync(2 * FIGURES_MS);
    stops.forEach((stop) => stop());
    expect(cancelled).toBe(0);
    // Thirty seconds: the search each 3 s under way, the figures each 5 s, and each once more at the end.
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(24);
    expect(titles(client.getQueryData(incidents.list({ q: 'pay' }).queryKey))).toEqual(['Change 160']);
  });

  test('a change of a kind is put into its list, and what is made from it is asked for again', async () => {
    const list = contacts.list();
    client.setQueryData(list.queryKey, listOf([aContact('desk', 'Desk')]));
    log.answer = () =>
      listOf(
        [
          {
            resourceVersion: '101',
            kind: 'Contact',
            name: 'desk',
            operation: 'update',
            object: aContact('desk', 'Service desk', '101'),
          },
        ],
        { resourceVersion: '101' }
      );
    live.push(101, ['Contact']);
    await settle();
    expect(client.getQueryData(list.queryKey)?.items.map(({ spec }) => spec.name)).toEqual(['Service desk']);
  });
});

test('a session that ended is told as such, not as a lost connection', async () => {
  new FakeLive().install().connect();
  await readList(100);
  log.failure = { status: 401, data: { message: 'Unauthorized' } };
  sync.start();
  await settle();
  expect(states.at(-1)).toBe('signedOut');
});
