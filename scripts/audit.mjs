// Asks the databases of known vulnerabilities about what ships. Ends with 1 when one names something of ours, with 2 when one could not be asked.
import { spawnSync } from 'node:child_process';
import { exitCode, goVerdict, npmVerdict } from './audit-verdict.mjs';

const govulncheck = 'golang.org/x/vuln/cmd/govulncheck@v1.9.0';
const words = { clean: 'ok       ', found: 'FOUND    ', unasked: 'NOT ASKED' };

const npm = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const go = spawnSync('go', ['run', govulncheck, './...'], { encoding: 'utf8' });
const verdicts = [npmVerdict(npm.stdout ?? ''), goVerdict(go.status, `${go.stdout ?? ''}${go.stderr ?? ''}`)];
for (const { verdict, line } of verdicts) {
  console.log(`${words[verdict]}  ${line}`);
}
process.exitCode = exitCode(verdicts);
