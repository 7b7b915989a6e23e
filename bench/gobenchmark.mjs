// Runs Go benchmarks and reads what they print.
import { execFileSync } from 'node:child_process';
import { median } from './figures.mjs';

/** "BenchmarkX/sqlite/list-2 2000 123 ns/op 1.2 p50_ms" -> { name: 'BenchmarkX/sqlite/list', figures: {'ns/op': 123, p50_ms: 1.2} } */
function parse(line) {
  const [name, , ...rest] = line.trim().split(/\s+/);
  const figures = {};
  for (let i = 0; i + 1 < rest.length; i += 2) {
    figures[rest[i + 1]] = Number(rest[i]);
  }
  return { name: name.replace(/-\d+$/, ''), figures };
}

/** Benchmarks that several rows show run once. @type {Map<string, Map<string, Record<string, number>>>} */
const done = new Map();

/**
 * @param {{folder: string, benchmark: string, time?: string, flags?: string[]}} what time as for -benchtime, flags of the package's own
 * @param {number} runs
 * @returns {Map<string, Record<string, number>>} the median of each figure, by the benchmark's full name
 */
export function goBenchmark({ folder, benchmark, time = '2s', flags = [] }, runs) {
  const key = `${folder} ${benchmark}`;
  if (!done.has(key)) {
    const all = new Map();
    for (let run = 1; run <= runs; run++) {
      const output = execFileSync(
        'go',
        ['test', folder, '-run', '^$', '-bench', `^${benchmark}$`, '-benchtime', time, '-timeout', '60m', ...flags],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }
      );
      for (const { name, figures } of output
        .split('\n')
        .filter((line) => line.startsWith('Benchmark'))
        .map(parse)) {
        all.set(name, [...(all.get(name) ?? []), figures]);
      }
    }
    done.set(key, new Map([...all].map(([name, each]) => [name, medians(each)])));
  }
  return done.get(key);
}

function medians(each) {
  return Object.fromEntries(
    Object.keys(each[0]).map((figure) => [figure, median(each.map((figures) => figures[figure]))])
  );
}
