// Weighs the built front end, gzipped, and fails when a page is over its budget. Run after "npm run build:ui". Why these budgets:
// docs/adr/0019-what-the-front-end-may-weigh.md.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';
const PARTS = 'node_modules/.cache/golive-hypercare-app/bundle-parts.json';
const KB = 1024;

/** Kilobytes, gzipped. A page counts with all that has to be there before it shows: module, shell and its own parts. */
const BUDGET = {
  module: 5,
  /** Pages that people read. Their forms come when one is opened. */
  reading: 85,
  /** Pages that begin with fields to fill in, so that the form kit and the contract come with them. */
  writing: 120,
  /** Pages of kinds, which are made from the contracts of all of them and show YAML. */
  kinds: 140,
  /** Everything there is, which nobody loads at once: a page that grows behind its forms is seen here. */
  all: 420,
};

/** Pages that begin with fields; the incident has its comment field in view. */
const WRITING = ['IncidentPage', 'PeriodPage', 'SchedulePage', 'AppConfig'];
const KINDS = ['SettingsPages', 'KindView', 'KindEditPage'];

if (!existsSync(PARTS)) {
  console.error('No build to weigh: run "npm run build:ui" first.');
  process.exit(1);
}

/** Files behind each lazy import, by what the import says. @type {Record<string, string[]>} */
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

/** What is loaded before a page: the configuration page stands in Grafana, without the app; those of kinds stand in the settings. */
function before(name) {
  if (name.endsWith('/AppConfig')) {
    return ['module.js'];
  }
  return name.startsWith('./kinds/') ? [...boot, ...files(/\/SettingsPages$/)] : boot;
}

function budgetOf(page) {
  if (KINDS.includes(page)) {
    return BUDGET.kinds;
  }
  return WRITING.includes(page) ? BUDGET.writing : BUDGET.reading;
}

const isPage = (name) => /(Page|Pages|View|\/AppConfig)$/.test(name);
const pages = names.filter(isPage).map((name) => {
  const page = name.replace(/^.*\//, '');
  return [page, weigh([...before(name), ...parts[name]]), budgetOf(page)];
});
const board = pages.find(([page]) => page === 'IncidentsPage');
const rows = [
  ['module.js', weigh(['module.js']), BUDGET.module],
  ['board route', board[1], board[2]],
  ['all routes', weigh(Object.values(parts).flat()), BUDGET.all],
  ...pages.filter((page) => page !== board).sort(([, left], [, right]) => right - left),
];

for (const [name, weight, budget] of rows) {
  const verdict = weight > budget ? '  OVER BUDGET' : '';
  console.log(`${name.padEnd(16)}${weight.toFixed(1).padStart(8)} KB of ${budget} KB${verdict}`);
}
for (const name of names.filter((name) => !isPage(name))) {
  console.log(`  ${name.padEnd(52)}${weigh(parts[name]).toFixed(1).padStart(8)} KB`);
}
process.exitCode = rows.some(([, weight, budget]) => weight > budget) ? 1 : 0;
