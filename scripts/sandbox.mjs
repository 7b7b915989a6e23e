// Starts a sandbox of its own, beside whatever a developer runs, for browser tests and screenshots.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** The first start builds everything. */
const patience = 10 * 60_000;

/**
 * Resolves when pages, API and sample period are there, with the address and how to stop it and erase its data.
 * @param {{firstPort?: number}} [options]
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startSandbox({ firstPort = 3310 } = {}) {
  const port = await freePort(firstPort);
  const parent = await mkdtemp(path.join(tmpdir(), 'hypercare-sandbox-'));
  const child = spawn(process.execPath, ['sandbox/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), SANDBOX_DIR: path.join(parent, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(parent, { recursive: true, force: true });
  };
  // The interrupted run must leave no process behind.
  process.once('exit', () => child.kill('SIGTERM'));
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://localhost:${port}`, stop };
}

/** @param {import('node:child_process').ChildProcess} child */
function ready(child) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const fail = (why) => reject(new Error(`The sandbox did not start: ${why}\n${lines.join('').trim()}`));
    const timer = setTimeout(() => fail('ten minutes have passed'), patience);
    const read = (chunk) => {
      const text = String(chunk);
      lines.push(text);
      if (/^Bui(ld|lt)/m.test(text)) {
        process.stderr.write(text);
      }
      if (text.includes('Hypercare sandbox ready')) {
        clearTimeout(timer);
        resolve(undefined);
      } else if (text.includes('but not ready')) {
        clearTimeout(timer);
        fail('a part of it is missing');
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}`);
    });
  });
}

/** @param {number} first */
async function freePort(first) {
  for (let port = first; port < first + 40; port++) {
    if (await isFree(port)) {
      return port;
    }
  }
  throw new Error(`No port from ${first} to ${first + 39} is free`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
