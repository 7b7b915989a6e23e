// Says where the plugin's CPU time goes on the wire: npm run profile.
//   --pgo    keeps the profile as bench/plugin.pgo; builds of the plugin are optimised by it from then on
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { freePort } from '../tests/reliability/sandbox.mjs';
import { withSandbox } from './host.mjs';
import { buildGenerator } from './wire.mjs';

const folder = 'bench/out';
const seconds = 8;
const warmUp = 2; // seconds of load before the profile starts
const loads = [
  { name: 'incidents', args: ['-alerts', '1', '-senders', '64', '-posts', '1000000'] },
  {
    name: 'webhooks',
    args: ['-alerts', '100', '-incidents', '10', '-fresh=false', '-senders', '8', '-posts', '1000000'],
  },
];

const { values: options } = parseArgs({ options: { pgo: { type: 'boolean' } } });
mkdirSync(folder, { recursive: true });
const port = await freePort();
const profiling = { GF_PLUGIN_PROFILING_ENABLED: 'true', GF_PLUGIN_PROFILING_PORT: String(port) };
const files = [];
for (const { name, args } of loads) {
  await withSandbox(async ({ address }) => {
    const limit = `${warmUp + seconds + 1}s`;
    const load = promisify(execFile)(buildGenerator(), ['-address', address, '-warmup', '0', '-limit', limit, ...args]);
    await new Promise((resolve) => setTimeout(resolve, warmUp * 1000));
    const answer = await fetch(`http://127.0.0.1:${port}/debug/pprof/profile?seconds=${seconds}`);
    const file = `${folder}/${name}.pprof`;
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    files.push(file);
    await load;
  }, profiling);
}
for (const file of files) {
  console.log(execFileSync('go', ['tool', 'pprof', '-top', '-cum', '-nodecount=60', file], { encoding: 'utf8' }));
}
const merged = `${folder}/both.pprof`;
writeFileSync(merged, execFileSync('go', ['tool', 'pprof', '-proto', ...files]));
console.log(`Look closer with: go tool pprof -http=: ${merged}`);
if (options.pgo) {
  copyFileSync(merged, 'bench/plugin.pgo');
}
