// Nothing that was answered is lost, whoever is killed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { freePort, newFolder, startSandbox, until } from './sandbox.mjs';

const sender = 'Bearer sandbox-ingest';
const perSecond = 200;
const kills = 3;

let sandbox;

before(async () => {
  sandbox = await startSandbox(await newFolder(), await freePort());
});
after(() => sandbox.stop());

const payload = (number, startsAt) => ({
  version: '4',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      fingerprint: `load-${number}`,
      labels: { alertname: `Load${number}`, service: 'orders', severity: 'warning' },
      startsAt,
    },
  ],
});

/** Posts alerts at a steady rate until enough plugins were killed, and answers those that got a 2xx. */
async function postWhileKilling() {
  const startsAt = new Date(Date.now() - 1000).toISOString();
  const answered = new Map();
  const refused = [];
  const underWay = [];
  const post = async (number) => {
    const { status, body } = await sandbox.post('/ingest/alertmanager', payload(number, startsAt), sender);
    if (status < 300) {
      answered.set(`load-${number}`, body.incidents[0]);
    } else {
      refused.push(status);
    }
  };
  const started = Date.now();
  const killAt = Array.from({ length: kills }, (_, i) => 2000 + i * 3500);
  for (let number = 0; killAt.length > 0 || Date.now() - started < 2000 + kills * 3500;) {
    for (; number < ((Date.now() - started) / 1000) * perSecond; number++) {
      underWay.push(post(number));
    }
    if (killAt.length > 0 && Date.now() - started > killAt[0]) {
      killAt.shift();
      await sandbox.post('/sandbox/plugin/kill', {});
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(underWay);
  return { answered, refused };
}

test(`every alert answered with 2xx is there after ${kills} SIGKILLs under ${perSecond} alerts a second`, async () => {
  const { answered, refused } = await postWhileKilling();
  await until('the plugin is back', 20, async () => (await sandbox.call('/me')).status === 200 || undefined);
  assert.equal((await sandbox.status()).plugin.restarts, kills);
  assert.ok(answered.size > perSecond, `only ${answered.size} alerts were answered`);
  assert.ok(refused.length > 0, 'the kills hit nothing');

  const kept = new Map((await sandbox.all('/alerts?')).map((alert) => [alert.fingerprint, alert.incident]));
  const lost = [...answered].filter(([fingerprint, incident]) => kept.get(fingerprint) !== incident);
  assert.deepEqual(lost, []);

  const names = [...answered.values()];
  assert.equal(new Set(names).size, names.length, 'an incident number was given twice');
  const incidents = new Set((await sandbox.all('/incidents?')).map((incident) => incident.metadata.name));
  assert.deepEqual(
    names.filter((name) => !incidents.has(name)),
    []
  );
  console.log(`${answered.size} alerts answered, ${refused.length} refused while the plugin was dead, none lost`);
});

const running = (pid) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

test('when the host is killed its plugin leaves within a second, and a breach that fell due meanwhile fires at once, once', async (t) => {
  if (process.platform !== 'linux') {
    t.skip('reads /proc');
    return;
  }
  const seconds = 6;
  const now = Date.now();
  const period = {
    title: 'Crash',
    timeZone: 'UTC',
    goLiveAt: new Date(now - 3_600_000).toISOString(),
    plannedEnd: new Date(now + 3_600_000).toISOString(),
    services: [{ name: 'crash', title: 'Crash' }],
    priorityMatrix: [{ priority: 'P1', response: `${seconds}s`, resolution: '1h' }],
  };
  assert.equal((await sandbox.post('/periods', { metadata: { name: 'crash' }, spec: period })).status, 201);
  const declared = await sandbox.post('/incidents', {
    spec: { title: 'Nobody is there', priority: 'P1', service: 'crash' },
  });
  const name = declared.body.metadata.name;
  const due = Date.parse(declared.body.status.clocks[0].dueAt);

  const { plugin, host } = await sandbox.status();
  process.kill(host.pid, 'SIGKILL');
  const killed = Date.now();
  await until('the plugin leaves', 5, () => !running(plugin.pid) || undefined);
  const left = Date.now() - killed;
  assert.ok(left < 1000, `the plugin left after ${left} ms`);
  console.log(`the plugin left ${left} ms after its host was killed`);
  await sandbox.ended;
  assert.ok(Date.now() < due, 'the machine is too slow for this test: the breach fell due before the kill');
  await until('the due time passes', seconds + 2, () => Date.now() > due + 1000 || undefined);

  sandbox = await startSandbox(sandbox.folder, sandbox.port);
  const breaches = async () =>
    (await sandbox.all(`/incidents/${name}/timeline?`)).filter((entry) => entry.type === 'clockBreached');
  await until('the breach fires', 2, async () => (await breaches()).length > 0 || undefined);
  await sandbox.post('/sandbox/plugin/kill', {});
  await until('the plugin is back', 20, async () => (await sandbox.call('/me')).status === 200 || undefined);
  assert.equal((await breaches()).length, 1);
  const clock = (await sandbox.call(`/incidents/${name}`)).body.status.clocks[0];
  assert.equal(clock.state, 'breached');
  assert.equal(clock.breachedAt, clock.dueAt);
});
