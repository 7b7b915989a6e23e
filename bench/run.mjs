// Runs the benchmarks three times on both databases, measures the idle plugin, and writes the medians into bench/README.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { idleMemory } from './idle.mjs';

const runs = 3;
const benchmarks = [
  { pattern: 'BenchmarkIncidents', time: '20000x' },
  { pattern: 'BenchmarkWebhooksOf100', time: '1000x' },
  { pattern: 'BenchmarkAt100000', time: '2000x' },
];

const rows = [
  {
    name: 'BenchmarkIncidents',
    what: 'new incidents, one alert a POST, 64 senders',
    unit: '/s',
    budget: '>= 6,000/s, p99 <= 25 ms',
  },
  {
    name: 'BenchmarkWebhooksOf100',
    what: 'new alerts in webhooks of 100, 8 senders',
    unit: '/s',
    budget: '>= 20,000/s, p99 <= 80 ms',
  },
  {
    name: 'BenchmarkAt100000',
    of: 'list',
    what: 'board list at 100,000 incidents: filter, sort, page of 50',
    budget: 'p99 <= 15 ms',
  },
  { name: 'BenchmarkAt100000', of: 'change', what: 'change of state at 100,000 incidents', budget: 'p99 <= 5 ms' },
];

/** "BenchmarkX/sqlite/list-2 2000 123 ns/op 1.2 p50_ms" -> { name, figures } */
function parse(line) {
  const [name, , ...rest] = line.trim().split(/\s+/);
  const figures = {};
  for (let i = 0; i + 1 < rest.length; i += 2) {
    figures[rest[i + 1]] = Number(rest[i]);
  }
  return { name: name.replace(/-\d+$/, ''), figures };
}

function measure() {
  const results = new Map();
  for (let run = 1; run <= runs; run++) {
    for (const { pattern, time } of benchmarks) {
      console.log(`Run ${run} of ${runs}: ${pattern}`);
      const output = execFileSync(
        'go',
        ['test', './bench', '-run', 'none', '-bench', `^${pattern}$`, '-benchtime', time, '-timeout', '30m'],
        { encoding: 'utf8' }
      );
      for (const { name, figures } of output
        .split('\n')
        .filter((line) => line.startsWith('Benchmark'))
        .map(parse)) {
        results.set(name, [...(results.get(name) ?? []), figures]);
      }
    }
  }
  return results;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2);

function cell(results, { name, of, unit }, database) {
  const all = results.get([name, database, of].filter(Boolean).join('/'));
  const figure = (key) => median(all.map((figures) => figures[key]));
  const times = `p50 ${number(figure('p50_ms'))} ms, p99 ${number(figure('p99_ms'))} ms`;
  return unit ? `${number(figure('per_s'))}${unit}, ${times}` : times;
}

const results = measure();
const memory = await idleMemory();
const table = [
  '| what | SQLite | PostgreSQL | budget |',
  '| --- | --- | --- | --- |',
  ...rows.map(
    (row) => `| ${row.what} | ${cell(results, row, 'sqlite')} | ${cell(results, row, 'postgres')} | ${row.budget} |`
  ),
  `| memory of the idle plugin (anonymous) | ${number(memory.sqlite)} MB | ${number(memory.postgres)} MB | <= 20 MB |`,
  '',
  `Medians of ${runs} runs, ${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0].model.trim()}), Go ${execFileSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' }).trim()}.`,
].join('\n');
console.log(table);

const readme = readFileSync('bench/README.md', 'utf8');
writeFileSync(
  'bench/README.md',
  readme.replace(/(<!-- figures -->\n)[\s\S]*(\n<!-- end of figures -->)/, `$1\n${table}\n$2`)
);
