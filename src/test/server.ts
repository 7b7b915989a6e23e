import { delay, http, HttpResponse, type HttpResponseResolver, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { API_BASE, PLUGIN_ID } from '../api/http';
import type { Change, ErrorBody } from '../kinds/wire';
import { at, listOf } from './factories/envelope';
import { aSnapshot } from './factories/handover';
import { anIncident, aSummary } from './factories/incident';
import { aSchedule, onCallAnswer, shiftsOfDays } from './factories/onCall';
import { aMe, aPeriod, aScorecard } from './factories/period';
import { aReport } from './factories/report';
import { anUptimeAnswer } from './factories/uptime';

/** Grafana's own paths of the plugin. */
export const SETTINGS_PATH = `/api/plugins/${PLUGIN_ID}/settings`;
export const HEALTH_PATH = `/api/plugins/${PLUGIN_ID}/health`;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Answer<T> = T | ((request: { request: Request; params: Record<string, string> }) => T | Promise<T>);

/** Where Grafana says who has a login. */
export const USERS_PATH = '/api/org/users/lookup';

/** A back end on an ordinary day: one active period, one open incident, nothing changing. */
const ordinary = [
  answers('get', '/me', aMe()),
  answers('get', '/periods', listOf([aPeriod()])),
  answers('get', '/periods/:name', aPeriod()),
  answers('get', '/periods/:name/scorecard', aScorecard()),
  answers('get', '/periods/:name/report', aReport()),
  answers('get', '/summaryreports', listOf([])),
  answers('get', '/incidents', listOf([anIncident()])),
  answers('get', '/incidents/summary', aSummary()),
  answers('get', '/incidents/:name', anIncident()),
  answers('get', '/incidents/:name/timeline', listOf([])),
  answers('get', '/incidents/:name/alerts', listOf([])),
  answers('get', '/incidents/:name/trace', listOf([])),
  answers('get', '/alerts', listOf([])),
  answers('get', '/responders', listOf([])),
  answers('get', '/schedules', listOf([])),
  answers('get', USERS_PATH, []),
  answers('get', '/schedules/:name', aSchedule()),
  answers('get', '/schedules/:name/handover', { spec: { schedule: 'shop' }, snapshot: aSnapshot() }),
  answers('get', '/oncall', onCallAnswer()),
  answers('get', '/oncall/shifts', listOf([])),
  answers('get', '/schedules/:name/shifts', { ...listOf(shiftsOfDays(7)), timeZone: 'Europe/Berlin' }),
  answers('get', '/schedules/:name/findings', listOf([])),
  answers('get', '/schedules/:name/load', { start: at(0), end: at(60), people: [], weeks: [], ...listOf([]) }),
  answers('post', '/schedules/preview', {
    before: [],
    after: [],
    findings: [],
    come: [],
    go: [],
    load: [],
  }),
  answers('get', '/shiftoverrides', listOf([])),
  answers('get', '/swaprequests', listOf([])),
  answers('get', '/handovers', listOf([])),
  answers('get', '/uptime', anUptimeAnswer()),
  answers('get', '/uptimeindicators', listOf([])),
  answers('get', '/metricsources', { items: [{ name: 'prometheus' }] }),
  answers('post', '/metricsources/check', { checked: 1 }),
  answers('get', '/ingest', {}),
  answers('get', '/changes', listOf<Change>([])),
  // The order matters: MSW takes the first path that fits.
].sort((left, right) => Number(String(left.info.path).includes(':')) - Number(String(right.info.path).includes(':')));

export const server = setupServer(...ordinary);

/** From now on, in this test, the path answers this. The path is below the API's base; parts may be ":name". */
export function given<T extends JsonBodyType>(method: Method, path: string, answer: Answer<T>, status = 200): void {
  server.use(answers(method, path, answer, status));
}

/** The path refuses or fails, in the words of our back end. */
export function givenFailure(method: Method, path: string, status: number, body: Partial<ErrorBody> = {}): void {
  const error: ErrorBody = { error: 'It did not work.', reason: 'failed', ...body };
  server.use(http[method](url(path), () => HttpResponse.json(error, { status })));
}

/** No answer comes at all: the cable is out. */
export function givenOffline(method: Method = 'get', path = '/*'): void {
  server.use(http[method](url(path), () => HttpResponse.error()));
}

/**
 * The back end takes every write, but its first answer gets lost on the way. Returns the tries: to write once, all of them must carry
 * the same key.
 */
export function losingAnswers<T extends JsonBodyType>(method: Method, path: string, answer: T, lost = 1) {
  const tries: Array<{ body: unknown; key: string | null }> = [];
  server.use(
    http[method](url(path), async ({ request }) => {
      const text = await request.text();
      tries.push({ body: text === '' ? undefined : JSON.parse(text), key: request.headers.get('Idempotency-Key') });
      return tries.length <= lost ? HttpResponse.error() : HttpResponse.json(answer);
    })
  );
  return tries;
}

/** The answer never comes. */
export function givenSilence(method: Method, path: string): void {
  server.use(
    http[method](url(path), async () => {
      await delay('infinite');
      return HttpResponse.error();
    })
  );
}

/** Answers and keeps the bodies that were sent. */
export function recording<T extends JsonBodyType>(method: Method, path: string, answer: Answer<T>, status = 200) {
  const requests: Array<{ body: unknown; url: URL; headers: Headers }> = [];
  given<T>(
    method,
    path,
    async (context) => {
      const text = await context.request.clone().text();
      requests.push({
        body: text ? JSON.parse(text) : undefined,
        url: new URL(context.request.url),
        headers: context.request.headers,
      });
      return typeof answer === 'function' ? answer(context) : answer;
    },
    status
  );
  return requests;
}

export function url(path: string): string {
  return path.startsWith('/api/') ? path : `${API_BASE}${path}`;
}

function answers<T extends JsonBodyType>(method: Method, path: string, answer: Answer<T>, status = 200) {
  const resolve: HttpResponseResolver = async ({ request, params }) => {
    const names = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
    return HttpResponse.json(typeof answer === 'function' ? await answer({ request, params: names }) : answer, {
      status,
    });
  };
  return http[method](url(path), resolve);
}
