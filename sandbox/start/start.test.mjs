import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { buildInTurn } from './builds.mjs';
import { checkPort, Refusal } from './checks.mjs';
import { eraseData } from './data.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

async function folder(t) {
  const dir = await mkdtemp(path.join(tmpdir(), 'sandbox-start-'));
  t.after(() => rm(dir, { recursive: true }));
  return dir;
}

test('the fingerprint of sources', async (t) => {
  const root = await folder(t);
  await mkdir(path.join(root, 'src', 'node_modules'), { recursive: true });
  await writeFile(path.join(root, 'src', 'a.ts'), 'one');
  const sources = ['src', 'missing.json'];
  const before = await fingerprint(root, sources);

  await t.test('stays when only tests and installed packages change', async () => {
    await writeFile(path.join(root, 'src', 'a.test.ts'), 'x');
    await writeFile(path.join(root, 'src', 'a_test.go'), 'x');
    await writeFile(path.join(root, 'src', 'node_modules', 'b.ts'), 'x');
    assert.equal(await fingerprint(root, sources), before);
  });
  await t.test('changes when a file is written, even with the same length', async () => {
    await utimes(path.join(root, 'src', 'a.ts'), 1, 1);
    assert.notEqual(await fingerprint(root, sources), before);
  });
  await t.test('changes when a file comes or goes', async () => {
    const then = await fingerprint(root, sources);
    await writeFile(path.join(root, 'missing.json'), '{}');
    const added = await fingerprint(root, sources);
    assert.notEqual(added, then);
    await rm(path.join(root, 'missing.json'));
    assert.equal(await fingerprint(root, sources), then);
  });
});

test('--fresh erases the sandbox and nothing else', async (t) => {
  const data = await folder(t);
  await mkdir(path.join(data, 'host'));
  await writeFile(path.join(data, 'letter.txt'), 'dear');
  await assert.rejects(eraseData(data), /letter\.txt/);
  assert.deepEqual(await readdir(data), ['host', 'letter.txt']);
  await rm(path.join(data, 'letter.txt'));
  await eraseData(data);
  await assert.rejects(readdir(data), { code: 'ENOENT' });
  await eraseData(data);
  await mkdir(data);
});

test('a taken port is one clear refusal', async () => {
  const other = net.createServer();
  const port = await new Promise((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve(other.address().port));
  });
  await assert.rejects(
    checkPort(port),
    (error) => error instanceof Refusal && error.message.startsWith(`port ${port} is taken`)
  );
  await new Promise((resolve) => other.close(resolve));
  await checkPort(port);
  await assert.rejects(checkPort(Number.NaN), Refusal);
});

/** A process that takes the lock, says so, and keeps it until its input ends. */
function holder(lock) {
  const program = `
    import { withLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)};
    await withLock(${JSON.stringify(lock)}, () => new Promise((resolve) => {
      console.log('mine');
      process.stdin.on('end', resolve).resume();
    }), (line) => console.log(line));`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
}

const said = async (child) => String((await once(child.stdout, 'data'))[0]).trim();

test('two starts do not build into one another', async (t) => {
  const lock = path.join(await folder(t), 'dist', 'building');

  await t.test('the second waits, says so in one line with the pid, and goes on when the first is done', async () => {
    const first = holder(lock);
    assert.equal(await said(first), 'mine');
    const second = holder(lock);
    assert.match(await said(second), new RegExp(`^Waiting for another start \\(pid ${first.pid}\\) [^\\n]*$`));
    first.stdin.end();
    assert.equal(await said(second), 'mine');
    second.stdin.end();
    await once(second, 'close');
    assert.deepEqual(await readdir(path.dirname(lock)), [], 'nothing is left behind');
  });

  await t.test('a lock whose owner was killed holds nobody up', async () => {
    const dead = holder(lock);
    await said(dead);
    dead.kill('SIGKILL');
    await once(dead, 'close');
    assert.equal(await readFile(lock, 'utf8'), String(dead.pid));
    const lines = [];
    assert.equal(
      await withLock(
        lock,
        async () => 'built',
        (line) => lines.push(line)
      ),
      'built'
    );
    assert.deepEqual(lines, []);
  });

  await t.test('a build that fails gives the lock back', async () => {
    await assert.rejects(
      withLock(lock, () => Promise.reject(new Refusal('broken'))),
      Refusal
    );
    assert.equal(await withLock(lock, async () => 'built'), 'built');
  });

  await t.test('what one has built the other finds fresh', async (t) => {
    const root = await folder(t);
    await mkdir(path.join(root, 'src'));
    await writeFile(path.join(root, 'src', 'a'), 'one');
    const log = path.join(root, 'log');
    const program = `require('node:fs').appendFileSync(${JSON.stringify(log)}, 'x'); require('node:fs').writeFileSync('out', '')`;
    const build = { name: 'thing', sources: ['src'], artefact: 'out', command: [process.execPath, '-e', program] };
    await Promise.all([buildInTurn(root, [[build]]), buildInTurn(root, [[build]])]);
    assert.equal(await readFile(log, 'utf8'), 'x');
  });
});
