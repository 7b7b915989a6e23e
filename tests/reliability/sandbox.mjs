// A sandbox of its own for tests that kill things.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const admin = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

export const newFolder = () => mkdtemp(path.join(tmpdir(), 'hypercare-'));

/** Answers what probe answers once it is not undefined; throws after the time is over. */
export async function until(what, seconds, probe) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not happen within ${seconds} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts `npm start` and waits for its last line. */
export async function startSandbox(folder, port) {
  const child = spawn('node', ['sandbox/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), SANDBOX_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await until(`"ready" in: ${output}`, 600, () => {
    if (child.exitCode !== null) {
      throw new Error(`The sandbox ended:\n${output}`);
    }
    return output.includes('Hypercare sandbox ready') || undefined;
  });
  return new Sandbox(child, ended, port, folder);
}

class Sandbox {
  constructor(child, ended, port, folder) {
    Object.assign(this, { child, ended, port, folder, url: `http://127.0.0.1:${port}` });
    this.api = `${this.url}/api/plugins/golive-hypercare-app/resources/v1`;
  }

  async call(path, { method = 'GET', body, authorization = admin } = {}) {
    const response = await fetch(path.startsWith('/sandbox') ? this.url + path : this.api + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { authorization, 'Content-Type': 'application/json' },
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  post = (path, body, authorization) => this.call(path, { method: 'POST', body, authorization });

  /** Reads every page of a list. */
  async all(path) {
    const items = [];
    for (let cursor = ''; ;) {
      const { status, body } = await this.call(
        `${path}limit=500${cursor ? `&continue=${encodeURIComponent(cursor)}` : ''}`
      );
      if (status !== 200) {
        throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      }
      items.push(...body.items);
      cursor = body.metadata.continue;
      if (!cursor) {
        return items;
      }
    }
  }

  async status() {
    return (await this.call('/sandbox/status')).body;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
