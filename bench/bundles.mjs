// The weight of the built front end, as scripts/bundle-size.mjs prints it; the pages one by one are only judged there.
import { execFileSync, spawnSync } from 'node:child_process';

export async function bundles() {
  execFileSync('npm', ['run', '--silent', 'build:ui'], { stdio: ['ignore', 'ignore', 'inherit'] });
  // Its exit code says whether a part is over the budget; here the figures count.
  const { stdout } = spawnSync(process.execPath, ['scripts/bundle-size.mjs'], { encoding: 'utf8' });
  const parts = [...stdout.matchAll(/^(module\.js|board route|all routes)\s+([\d.]+) KB of/gm)];
  if (parts.length === 0) {
    throw new Error(`scripts/bundle-size.mjs printed no sizes: ${stdout}`);
  }
  return Object.fromEntries(parts.map(([, name, size]) => [name, [`${size} KB`]]));
}
