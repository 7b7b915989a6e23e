// Asks the databases of known vulnerabilities about what ships. Ends with 1 when one names something of ours, with 2 when one could not be asked.
import { spawnSync } from 'node:child_process';
import { exitCode, goVerdict, npmVerdict, troubleOf } from './audit-verdict.mjs';

const govulncheck = 'golang.org/x/vuln/cmd/govulncheck@v1.9.0';
const words = { clean: 'ok       ', found: 'FOUND    ', unasked: 'NOT ASKED' };

// Left to themselves both wait for a database that takes a connection and says nothing, npm for a quarter of an hour.
const minutes = 5;
const run = (command, args, options) =>
  spawnSync(command, args, { encoding: 'utf8', timeout: minutes * 60_000, maxBuffer: 64 << 20, ...options });

const npm = run('npm', ['audit', '--omit=dev', '--json'], { shell: process.platform === 'win32' });
const go = run('go', ['run', govulncheck, './...']);
const verdicts = [
  npmVerdict(npm.stdout ?? '', troubleOf(npm, minutes)),
  goVerdict(go.status, `${go.stdout ?? ''}${go.stderr ?? ''}`, troubleOf(go, minutes)),
];
for (const { verdict, line } of verdicts) {
  console.log(`${words[verdict]}  ${line}`);
}
process.exitCode = exitCode(verdicts);
