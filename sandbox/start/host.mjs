import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Starts the host and ties the two processes together: a signal to this one reaches the host, the host's end ends this one.
 * @param {{root: string, data: string, port: number}} options
 */
export function startHost({ root, data, port }) {
  const binary = path.join(root, 'sandbox', 'dist', process.platform === 'win32' ? 'host.exe' : 'host');
  // A group of its own: Ctrl-C then reaches the host once, through us, and it can stop things in order.
  const child = spawn(binary, ['-root', root, '-data', data, '-port', String(port), '-parent'], {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill('SIGTERM'));
  }
  process.once('exit', () => child.kill('SIGTERM'));
  const parent = process.ppid;
  // npm that is killed tells nobody: without it, or the shell it started, nobody would stop the sandbox.
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  let verdict = 0;
  child.once('exit', (code, signal) => {
    process.exitCode = signal ? 1 : code || verdict;
    // Nothing else keeps this process, unless it still waits for a host that is gone.
    process.exit();
  });
  return {
    /** Stops the host in order; this process then ends with the given code. @param {number} code */
    stop(code) {
      verdict = code;
      child.kill('SIGTERM');
    },
  };
}
