// Runs named steps, at most two at a time, prints what each took, and the output of those that fail.
import { spawn } from 'node:child_process';

/** @typedef {{ name: string, command: string[], cwd?: string, env?: Record<string, string>, alone?: boolean }} Step */

/** @param {Step} step */
function run(step) {
  const started = Date.now();
  return new Promise((resolve) => {
    const [file, ...args] = step.command;
    const child = spawn(file, args, {
      cwd: step.cwd,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${step.name}`);
      if (code !== 0) {
        console.log(Buffer.concat(output).toString().trimEnd());
      }
      resolve(code === 0);
    });
  });
}

/** Steps marked alone run by themselves, since they are measured or use both cores. @param {Step[]} steps */
export async function runSteps(steps) {
  const started = Date.now();
  const results = [];
  for (const step of steps.filter((s) => s.alone)) {
    results.push(await run(step));
  }
  const queue = steps.filter((s) => !s.alone);
  const lane = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      results.push(await run(step));
    }
  };
  await Promise.all([lane(), lane()]);
  const failed = results.filter((ok) => !ok).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  console.log(`${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
  return failed === 0;
}
