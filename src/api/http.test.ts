import { ApiError } from './error';
import { readErrorBody } from './errorBody';
import { newIdempotencyKey, request } from './http';
import { serverOffset } from './serverTime';
import { HttpResponse, http } from 'msw';
import '../test/journey';
import { anIncident } from '../test/factories/incident';
import { given, givenFailure, givenOffline, recording, server, url } from '../test/server';

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.catch((reason: unknown) => reason);
  if (error instanceof ApiError) {
    return error;
  }
  throw new Error('The call was expected to fail with an ApiError.');
};

test('empty query values are left out, keys and versions travel as headers', async () => {
  const sent = recording('post', '/incidents', anIncident(), 201);
  await request({
    path: '/incidents',
    method: 'POST',
    query: { dryRun: true, period: undefined, q: '' },
    body: { spec: { title: 'x' } },
    idempotencyKey: 'key-1',
    ifMatch: '100',
  });
  expect(sent[0]?.url.search).toBe('?dryRun=true');
  expect(sent[0]?.body).toEqual({ spec: { title: 'x' } });
  expect(sent[0]?.headers.get('Idempotency-Key')).toBe('key-1');
  expect(sent[0]?.headers.get('If-Match')).toBe('100');
});

test('a refusal carries sentence, reason, fields, moves and the present object', async () => {
  givenFailure('post', '/incidents/:name/status', 409, {
    error: 'It is resolved; reopen it.',
    reason: 'conflict',
    fields: [{ field: 'state', reason: 'not allowed' }],
    moves: [{ to: 'investigating', needs: 'reason' }],
    current: { kind: 'Incident' },
  });
  const error = await failure(request({ path: '/incidents/inc-1/status', method: 'POST', body: {} }));
  expect(error).toMatchObject({
    status: 409,
    reason: 'conflict',
    message: 'It is resolved; reopen it.',
    fields: [{ field: 'state', reason: 'not allowed' }],
    moves: [{ to: 'investigating', needs: 'reason' }],
    current: { kind: 'Incident' },
    passing: false,
  });
});

test('no answer is an error with a sentence, and may pass', async () => {
  givenOffline();
  expect(await failure(request({ path: '/me' }))).toMatchObject({ status: 0, reason: 'unreachable', passing: true });
});

test("a plugin that is down is told in our words, not in Grafana's", async () => {
  given('get', '/me', { message: 'plugin.unavailable', messageId: 'plugin.unavailable' }, 500);
  const error = await failure(request({ path: '/me' }));
  expect(error.message).toContain('The Hypercare service in Grafana does not answer right now');
  expect(error.reason).toBe('unavailable');
});

test('a proxy that does not reach Grafana is told in our words too', async () => {
  server.use(http.get(url('/me'), () => new HttpResponse('<html>', { status: 502, statusText: 'Bad Gateway' })));
  expect((await failure(request({ path: '/me' }))).message).toContain('does not answer right now');
  // As Grafana's own client hands it on.
  const handed = { message: '<html>', error: 'Bad Gateway', response: '<html>' };
  expect(readErrorBody(502, handed, 'Bad Gateway').message).toContain('does not answer right now');
});

test('an answer that is no JSON is still one sentence', async () => {
  server.use(http.get(url('/me'), () => new HttpResponse('<html>', { status: 404, statusText: 'Not Found' })));
  expect((await failure(request({ path: '/me' }))).message).toBe('404 Not Found');
});

test('a clock that is wrong on this machine is corrected by the date of answers', async () => {
  const ahead = new Date(Date.now() + 3_600_000).toUTCString();
  server.use(http.get(url('/me'), () => HttpResponse.json({}, { headers: { Date: ahead } })));
  await request({ path: '/me' });
  expect(Math.abs(serverOffset() - 3_600_000)).toBeLessThanOrEqual(1000);
});

test('keys for repeated calls differ', () => {
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
});
