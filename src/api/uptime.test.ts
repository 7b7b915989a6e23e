import { type BackendSrv, type BackendSrvRequest, type FetchResponse, setBackendSrv } from '@grafana/runtime';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { of } from 'rxjs';
import type { ServiceUptime } from '../kinds/uptime';
import { aScorecard } from '../test/factories/period';
import { aServiceUptime, anUptimeAnswer } from '../test/factories/uptime';
import { scorecardKeys } from './keys';
import { uptimeQuery } from './uptime';

let client: QueryClient;
let shown: Partial<ServiceUptime>;
let asked: number;
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  client.setQueryData(scorecardKeys.of('shop'), aScorecard());
  shown = {};
  asked = 0;
  const backend: Pick<BackendSrv, 'fetch'> = {
    fetch: <T>(_: BackendSrvRequest) => {
      asked++;
      const data = anUptimeAnswer({ items: [aServiceUptime(shown)] });
      return of({ data, headers: new Headers() } as FetchResponse<T>);
    },
  };
  setBackendSrv(backend as BackendSrv);
});

afterEach(() => {
  stop();
  client.clear();
  jest.useRealTimers();
});

async function watch(item: Partial<ServiceUptime>): Promise<void> {
  shown = item;
  stop = new QueryObserver(client, uptimeQuery('shop')).subscribe(() => {});
  await jest.advanceTimersByTimeAsync(1);
}

const scorecardIsOld = () => client.getQueryState(scorecardKeys.of('shop'))?.isInvalidated;

test('the scorecard is asked for again when figures of uptime have changed, and only then', async () => {
  await watch({ stale: true, display: 'unknown' });
  await jest.advanceTimersByTimeAsync(5000);
  expect(asked).toBe(2);
  expect(scorecardIsOld()).toBe(false);
  shown = { display: '99.93 %' };
  await jest.advanceTimersByTimeAsync(5000);
  expect(scorecardIsOld()).toBe(true);
});

test.each([
  ['settled figures', {}, 1],
  ['old figures', { stale: true }, 2],
  ['figures with a problem', { problem: 'The metric source does not answer.' }, 2],
])('%s say how soon to look again', async (_, item, times) => {
  await watch(item);
  await jest.advanceTimersByTimeAsync(5000);
  expect(asked).toBe(times);
  await jest.advanceTimersByTimeAsync(55_000);
  expect(asked).toBeGreaterThan(times);
});
