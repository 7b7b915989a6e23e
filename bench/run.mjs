// Measures rows of the table in bench/README.md and writes them there.
//   npm run bench                          every row that can be measured
//   npm run bench -- --only wire,memory    rows whose name starts with one of these words
//   npm run bench -- --runs 1              one run instead of the median of three
//   npm run bench -- --million             list, change and start also with 1,000,000 incidents, which takes minutes to fill
//   npm run bench -- --since v0.1.0        "before" is what the file showed at that commit, not at the last one
//   npm run bench -- --dry                 prints the table and leaves the file alone
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { rows } from './rows.mjs';
import { merge, read, render, replace } from './table.mjs';

const file = 'bench/README.md';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    since: { type: 'string', default: 'HEAD' },
    million: { type: 'boolean' },
    dry: { type: 'boolean' },
  },
});
const runs = Number(options.runs);
const words = options.only?.split(',') ?? [''];
const chosen = rows.filter((row) => words.some((word) => row.name.startsWith(word)));
if (chosen.length === 0) {
  console.error(`No row is named ${words.join(' or ')}. There are: ${rows.map((row) => row.name).join(', ')}`);
  process.exit(2);
}

const measured = new Map();
for (const row of chosen.filter((row) => row.measure)) {
  console.log(`${row.name}: ${row.what}`);
  const cells = await row.measure(runs, { million: options.million });
  const strangers = Object.keys(cells).filter((figure) => !(figure in row.figures));
  if (strangers.length > 0) {
    throw new Error(`The row ${row.name} does not name these figures in bench/rows.mjs: ${strangers.join(', ')}`);
  }
  measured.set(row.name, cells);
  for (const [figure, [value, postgres]] of Object.entries(cells)) {
    console.log(`  ${figure}: ${value}${postgres ? `, PostgreSQL ${postgres}` : ''}`);
  }
}

const note = [
  `Medians of ${runs} runs, ${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0].model.trim()}),`,
  `${execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()}, load of the machine at the end ${os.loadavg()[1].toFixed(1)}:`,
  chosen.length === rows.length ? 'all rows.' : `${[...measured.keys()].join(', ')}.`,
].join(' ');
const readme = readFileSync(file, 'utf8');
const table = render(merge({ rows, measured, now: read(readme), committed: read(committed()) }), note);
const style = { ...(await prettier.resolveConfig(file)), parser: 'markdown' };
console.log(await prettier.format(table, style));
if (!options.dry) {
  writeFileSync(file, await prettier.format(replace(readme, table), style));
}

/** The file as it was committed, whose figures become those before. */
function committed() {
  try {
    return execFileSync('git', ['show', `${options.since}:${file}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return ''; // no repository, as in a tarball
  }
}
