// Builds the plugin's binary for this machine into dist/, under the name Grafana looks for. Releases build every platform with mage.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const goEnv = (name) => execFileSync('go', ['env', name], { encoding: 'utf8' }).trim();
const os = process.env.GOOS ?? goEnv('GOHOSTOS');
const arch = process.env.GOARCH ?? goEnv('GOHOSTARCH');
const output = `dist/gpx_hypercare_${os}_${arch}${os === 'windows' ? '.exe' : ''}`;

// A CPU profile of the plugin under load, where one is kept. It lies outside pkg, or the tests there would compile every dependency once more.
const profile = 'bench/plugin.pgo';
const optimised = existsSync(profile) ? [`-pgo=${profile}`] : [];

execFileSync('go', ['build', ...optimised, '-trimpath', '-ldflags=-s -w', '-o', output, './pkg'], {
  stdio: 'inherit',
  env: { ...process.env, CGO_ENABLED: '0', GOOS: os, GOARCH: arch },
});
