// The memory of the plugin when it has nothing to do: with the sample alone, and with a full board.
import { readFile } from 'node:fs/promises';
import { number } from './figures.mjs';
import { onBoth, withSandbox } from './host.mjs';
import { post } from './wire.mjs';

const settleSeconds = 30;

/** Anonymous resident memory in MB, a while after fill has made its incidents. */
const anonymousMB = (fill) => (env) =>
  withSandbox(async ({ address, pids }) => {
    await fill(address);
    await new Promise((resolve) => setTimeout(resolve, settleSeconds * 1000));
    const status = await readFile(`/proc/${pids.plugin}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)[1]) / 1024;
  }, env);

export const idleMemory = () => measure(() => {});

/** A thousand webhooks of a hundred alerts, each an incident. */
export const memoryOf100000 = () =>
  measure((address) =>
    post(address, [
      '-insist',
      '-limit',
      '10m',
      '-alerts',
      '100',
      '-incidents',
      '100',
      '-posts',
      '1000',
      '-warmup',
      '0',
      '-senders',
      '8',
    ])
  );

async function measure(fill) {
  const { sqlite, postgres } = await onBoth(anonymousMB(fill));
  return { measured: `${number(sqlite)} MB`, postgres: `${number(postgres)} MB` };
}
