// Fails, and names the files, when gofmt would change any.
import { execFileSync } from 'node:child_process';

const files = execFileSync('git', ['ls-files', '*.go'], { encoding: 'utf8' }).split('\n').filter(Boolean);
const unformatted = execFileSync('gofmt', ['-l', ...files], { encoding: 'utf8' }).trim();
if (unformatted) {
  console.error(`Run gofmt -w on:\n${unformatted}`);
  process.exit(1);
}
