// What the plugin takes when it has nothing to do: with the sample alone, and with a full board.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { bytes } from './figures.mjs';
import { onBoth, withSandbox } from './host.mjs';
import { post } from './wire.mjs';

const settleSeconds = 30;
const idleSeconds = 20;

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Anonymous resident memory in MB. @param {number} pid */
async function anonymousMB(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)[1]) / 1024;
}

/** The CPU time that a process has used, in seconds. @param {number} pid */
async function cpuSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (Number(fields[11]) + Number(fields[12])) / ticks; // in user mode and in the kernel
}

export async function idle() {
  const { sqlite, postgres } = await onBoth((env) =>
    withSandbox(async ({ pids }) => {
      await wait(settleSeconds);
      const before = await cpuSeconds(pids.plugin);
      await wait(idleSeconds);
      const share = (100 * ((await cpuSeconds(pids.plugin)) - before)) / idleSeconds;
      return { memory: bytes(await anonymousMB(pids.plugin)), cpu: `${share.toFixed(2)} %` };
    }, env)
  );
  return { memory: [sqlite.memory, postgres.memory], CPU: [sqlite.cpu, postgres.cpu] };
}

const thousandWebhooksOf100 = [
  ...['-insist', '-limit', '10m', '-alerts', '100', '-incidents', '100'],
  ...['-posts', '1000', '-warmup', '0', '-senders', '8'],
];

/** Each alert is an incident. */
export async function memoryOf100000() {
  const { sqlite, postgres } = await onBoth((env) =>
    withSandbox(async ({ address, pids }) => {
      await post(address, thousandWebhooksOf100);
      await wait(settleSeconds);
      return bytes(await anonymousMB(pids.plugin));
    }, env)
  );
  return { memory: [sqlite, postgres] };
}
