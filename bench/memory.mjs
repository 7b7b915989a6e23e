// The memory of a plugin that serves the sample and has nothing to do.
import { readFile } from 'node:fs/promises';
import { number } from './figures.mjs';
import { onBoth, withSandbox } from './host.mjs';

const settleSeconds = 30;

const anonymousMB = (env) =>
  withSandbox(async ({ pids }) => {
    await new Promise((resolve) => setTimeout(resolve, settleSeconds * 1000));
    const status = await readFile(`/proc/${pids.plugin}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)[1]) / 1024;
  }, env);

export async function idleMemory() {
  const { sqlite, postgres } = await onBoth(anonymousMB);
  return { measured: `${number(sqlite)} MB`, postgres: `${number(postgres)} MB` };
}
