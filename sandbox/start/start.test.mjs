import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { checkPort, Refusal } from './checks.mjs';
import { eraseData } from './data.mjs';
import { fingerprint } from './fingerprint.mjs';

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
