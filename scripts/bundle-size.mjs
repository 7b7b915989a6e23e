// Weighs the built front end, gzipped, and fails when a part is over its budget. Run after "npm run build:ui".
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';
const PARTS = 'node_modules/.cache/golive-hypercare-app/bundle-parts.json';
const KB = 1024;
/** Kilobytes, gzipped. */
const BUDGET = { module: 10, board: 90, all: 260 };

if (!existsSync(PARTS)) {
  console.error('No build to weigh: run "npm run build:ui" first.');
  process.exit(1);
}

/** Files behind each lazy import, by what the import says. */
const parts = JSON.parse(readFileSync(PARTS, 'utf8'));
const names = Object.keys(parts);
const files = (pattern) => names.filter((name) => pattern.test(name)).flatMap((name) => parts[name]);
const sizes = new Map();

function weigh(list) {
  return [...new Set(list)].filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + size(file), 0);
}

function size(file) {
  if (!sizes.has(file)) {
    sizes.set(file, gzipSync(readFileSync(join(DIST, file))).length / KB);
  }
  return sizes.get(file);
}

// What any page needs: the module, the app's shell and the texts.
const boot = [...files(/^module$|module\.tsx?$/), 'module.js', ...files(/\/app\/App$/), ...files(/^@grafana\/i18n$/)];
const rows = [
  ['module.js', weigh(['module.js']), BUDGET.module],
  ['board route', weigh([...boot, ...files(/\/IncidentsPage$/)]), BUDGET.board],
  ['all routes', weigh(Object.values(parts).flat()), BUDGET.all],
];

for (const [name, weight, budget] of rows) {
  console.log(
    `${name.padEnd(14)}${weight.toFixed(1).padStart(8)} KB of ${budget} KB${weight > budget ? '  OVER BUDGET' : ''}`
  );
}
for (const name of names) {
  console.log(`  ${name.padEnd(52)}${weigh(parts[name]).toFixed(1).padStart(8)} KB`);
}
process.exitCode = rows.some(([, weight, budget]) => weight > budget) ? 1 : 0;
