// New alerts over HTTP, through the sandbox's host and the plugin's gRPC: bench/wire sends them, on the same cores.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bytes, cpu, median, ms, perSecond } from './figures.mjs';
import { onBoth, withSandbox } from './host.mjs';

let generator;

/** Where the load generator is, built once. */
export function buildGenerator() {
  if (!generator) {
    generator = path.join(mkdtempSync(path.join(tmpdir(), 'hypercare-wire-')), 'wire');
    execFileSync('go', ['build', '-o', generator, './bench/wire'], { stdio: 'inherit' });
  }
  return generator;
}

/**
 * Posts to a sandbox and answers the generator's figures; throws when one POST was refused.
 * @param {string} address @param {string[]} args of bench/wire
 */
export async function post(address, args) {
  const { stdout } = await promisify(execFile)(buildGenerator(), ['-address', address, ...args]);
  const figures = JSON.parse(stdout);
  if (figures.refused > 0) {
    throw new Error(
      `${figures.refused} POSTs were refused, the first with ${figures.firstBadStatus}: ${figures.firstBadAnswer}`
    );
  }
  return figures;
}

/** One run on fresh data. @param {string[]} args of bench/wire */
const once = (args) => (env) =>
  withSandbox(
    ({ address, pids }) => post(address, ['-processes', `host=${pids.host},plugin=${pids.plugin}`, ...args]),
    env
  );

/** @param {string[]} args of bench/wire */
export const wire = (args) => async (runs) => {
  const all = [];
  for (let run = 1; run <= runs; run++) {
    all.push(await onBoth(once(args)));
  }
  const cells = (figure) => [
    median(all.map((run) => figure(run.sqlite))),
    median(all.map((run) => figure(run.postgres))),
  ];
  const cpuOf = (name) => cells((f) => f.cpuMsPerAlert[name]).map(cpu);
  return {
    rate: cells((f) => f.perSecond).map(perSecond),
    p50: cells((f) => f.p50Ms).map(ms),
    p99: cells((f) => f.p99Ms).map(ms),
    'CPU each, generator': cpuOf('generator'),
    'CPU each, host': cpuOf('host'),
    'CPU each, plugin': cpuOf('plugin'),
    memory: cells((f) => f.anonymousMB.plugin).map(bytes),
  };
};
