import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitCode, goVerdict, npmVerdict, troubleOf } from './audit-verdict.mjs';

const report = (total, vulnerabilities) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total } } });

test('npm audit: clean, found and not asked are three things', () => {
  assert.equal(npmVerdict(report(0, {})).verdict, 'clean');
  const found = npmVerdict(report(1, { lodash: { name: 'lodash', severity: 'high' } }));
  assert.equal(found.verdict, 'found');
  assert.match(found.line, /lodash \(high\)/);
  for (const [text, why] of [
    ['{"message": "405 Method Not Allowed", "error": {"summary": ""}}', /405/],
    ['{"error": {"code": "ENOTFOUND", "summary": "request to the registry failed"}}', /request to the registry failed/],
    ['', /nothing that can be read/],
  ]) {
    const answer = npmVerdict(text);
    assert.equal(answer.verdict, 'unasked', text);
    assert.match(answer.line, why);
  }
});

test('govulncheck: clean, found and not asked are three things, also behind go run', () => {
  assert.equal(goVerdict(0, 'No vulnerabilities found.').verdict, 'clean');
  const found = 'Vulnerability #1: GO-2026-1234\n  More info: https://pkg.go.dev/vuln/GO-2026-1234\n';
  for (const answer of [goVerdict(3, found), goVerdict(1, `${found}exit status 3\n`)]) {
    assert.equal(answer.verdict, 'found');
    assert.match(answer.line, /: GO-2026-1234$/);
  }
  const away = goVerdict(1, 'govulncheck: fetching vulnerabilities: dial tcp: no such host\nexit status 1\n');
  assert.equal(away.verdict, 'unasked');
  assert.match(away.line, /no such host$/);
  assert.equal(goVerdict(null, '').verdict, 'unasked');
});

test('a program that is not there, or that nobody answers, says so', () => {
  const late = troubleOf({ error: Object.assign(new Error('spawnSync npm ETIMEDOUT'), { code: 'ETIMEDOUT' }) }, 5);
  const missing = troubleOf({ error: Object.assign(new Error('spawnSync go ENOENT'), { code: 'ENOENT' }) }, 5);
  for (const [answer, why] of [
    [npmVerdict('', late), /advisories could not be asked: no answer within 5 minutes$/],
    [
      goVerdict(null, 'go: downloading golang.org/x/vuln v1.9.0\n', late),
      /database could not be asked: no answer within 5 minutes$/,
    ],
    [goVerdict(null, '', missing), /could not be asked: spawnSync go ENOENT$/],
  ]) {
    assert.equal(answer.verdict, 'unasked');
    assert.match(answer.line, why);
  }
  assert.equal(troubleOf({}, 5), '');
});

test('the exit code tells what was found from what could not be asked', () => {
  const [clean, found, unasked] = ['clean', 'found', 'unasked'].map((verdict) => ({ verdict, line: '' }));
  assert.equal(exitCode([clean, clean]), 0);
  assert.equal(exitCode([clean, unasked]), 2);
  assert.equal(exitCode([unasked, found]), 1);
});
