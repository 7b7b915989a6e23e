// The rows of the table that Go benchmarks measure.
import { bytes, cpu, ms, number, perSecond } from './figures.mjs';
import { goBenchmark } from './gobenchmark.mjs';

const databases = ['sqlite', 'postgres'];

/** A cell of each database. @template T @param {(database: string) => T} figure */
const onBoth = (figure) => /** @type {[T, T]} */ (databases.map(figure));

/** @param {string} benchmark of bench/ @param {string} time */
export const atTheHandlers = (benchmark, time) => async (runs) => {
  const all = goBenchmark({ folder: './bench', benchmark, time }, runs);
  const cells = (figure) => onBoth((database) => figure(all.get(`${benchmark}/${database}`)));
  return {
    rate: cells((f) => perSecond(f.per_s)),
    p50: cells((f) => ms(f.p50_ms)),
    p99: cells((f) => ms(f.p99_ms)),
    'CPU each': cells((f) => cpu(f.cpu_ms)),
  };
};

export async function grpcEdge(runs) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkGRPCEdge', time: '2000x' }, runs);
  const cells = {};
  for (const call of ['list', 'comment']) {
    const figures = all.get(`BenchmarkGRPCEdge/${call}`);
    cells[`${call} p50`] = [ms(figures.p50_ms)];
    cells[`${call} p99`] = [ms(figures.p99_ms)];
  }
  return cells;
}

/** The figure of each search of bench/search_test.go. */
const searches = {
  absent: 'word that does not occur',
  rare: 'in one of 2,000',
  seldom: 'in one of 50',
  common: 'in one of 3',
  prefix: 'prefix',
  letter: 'single letter',
  two: 'two common words',
  rareAndCommon: 'common and rare word',
  number: 'number',
};

export async function search(runs) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkSearch', time: '600x' }, runs);
  const p99 = (name) => (database) => all.get(`BenchmarkSearch/${database}/${name}`).p99_ms;
  const names = Object.keys(searches);
  const worst = onBoth((database) => ms(Math.max(...names.map((name) => p99(name)(database)))));
  const each = names.map((name) => [searches[name], onBoth((database) => ms(p99(name)(database)))]);
  return {
    'the worst of them': worst,
    ...Object.fromEntries(each),
    'counts of one of 3': onBoth((database) => ms(p99('counts')(database))),
  };
}

export async function scorecard(runs) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkScorecard', time: '200x' }, runs);
  const cells = {};
  for (const page of ['scorecard', 'summary']) {
    for (const size of [100, 100_000]) {
      cells[`${page} at ${number(size)}`] = onBoth((database) =>
        ms(all.get(`BenchmarkScorecard/${size}/${database}/${page}`).p99_ms)
      );
    }
  }
  return cells;
}

const sizes = (million) => (million ? [1000, 100_000, 1_000_000] : [1000, 100_000]);

const flags = (million) => (million ? ['-million'] : []);

/** What a call costs at each size. */
const onTheBoard = (call) => async (runs, million) => {
  const all = goBenchmark(
    { folder: './bench', benchmark: 'BenchmarkBoard', time: '2000x', flags: flags(million) },
    runs
  );
  const of = (size, database) => all.get(`BenchmarkBoard/${size}/${database}/${call}`);
  const cells = {};
  for (const size of sizes(million)) {
    cells[`p50 at ${number(size)}`] = onBoth((database) => ms(of(size, database).p50_ms));
    cells[`p99 at ${number(size)}`] = onBoth((database) => ms(of(size, database).p99_ms));
  }
  return { cells, of };
};

export async function list(runs, { million }) {
  const { cells, of } = await onTheBoard('list')(runs, million);
  const [least, ...more] = sizes(million);
  for (const size of more) {
    cells[`p50 at ${number(size)} against ${number(least)}`] = onBoth(
      (database) => `${number(of(size, database).p50_ms / of(least, database).p50_ms)}x`
    );
  }
  return cells;
}

export const change = async (runs, { million }) => (await onTheBoard('change')(runs, million)).cells;

export async function lateness(runs) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkLateness', time: '1x' }, runs);
  const cells = (figure) => onBoth((database) => ms(all.get(`BenchmarkLateness/${database}`)[figure]));
  return { p50: cells('p50_ms'), p99: cells('p99_ms'), early: ['0', '0'] }; // the benchmark fails when one is early
}

export async function start(runs, { million }) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkStart', time: '1x', flags: flags(million) }, runs);
  const cells = {};
  for (const size of sizes(million).slice(1)) {
    for (const figure of ['ready', 'fired']) {
      cells[`${figure} at ${number(size)}`] = onBoth((database) =>
        ms(all.get(`BenchmarkStart/${size}/${database}/once`)[`${figure}_ms`])
      );
    }
  }
  return cells;
}

const msOf = (folder, benchmark, runs) => goBenchmark({ folder, benchmark }, runs).get(benchmark)['ns/op'] / 1_000_000;

/** The benchmark alternates with Prometheus alone. The server runs in its process, so CPU time is that of both ends. */
export async function coldUptime(runs) {
  const benchmark = 'BenchmarkColdMonthOf40Services';
  const cold = goBenchmark({ folder: './pkg/metricsource', benchmark, time: '5x' }, runs).get(benchmark);
  return {
    time: [ms(cold['ms/cold'])],
    "against Prometheus' own time": [`${cold['cpu-ratio'].toFixed(2)}x of CPU, ${cold.ratio.toFixed(2)}x of time`],
    'queries for one service': [number(cold['requests/op'] / 40)],
  };
}

export async function warmUptime(runs) {
  return {
    time: [ms(msOf('./pkg/metricsource', 'BenchmarkWarmMonthOf40Services', runs))],
    'arithmetic alone': [ms(msOf('./pkg/uptime', 'BenchmarkRowsOf40ServicesOver30Days', runs))],
  };
}

/** CPU time, which other load on the machine disturbs least. */
export async function onCall(runs) {
  const all = goBenchmark({ folder: './pkg/oncall', benchmark: 'BenchmarkWhoIsOnCall', flags: ['-cpu', '1'] }, runs);
  const of = (name) => [ms(all.get(`BenchmarkWhoIsOnCall/${name}`).cpu_ms)];
  return { 'all shifts': of('shifts'), 'at an instant': of('at'), 'reading the plan': of('read') };
}

/** The figure of each renderer of pkg/report. */
const formats = { md: 'Markdown', html: 'HTML', json: 'JSON' };

export async function reports(runs) {
  const all = goBenchmark({ folder: './pkg/report', benchmark: 'BenchmarkReport' }, runs);
  const cells = {};
  for (const [format, figure] of Object.entries(formats)) {
    cells[figure] = [ms(all.get(`BenchmarkReport/${format}`)['ms/report'])];
  }
  cells['memory held'] = [bytes(Math.max(...[...all.values()].map((figures) => figures['live-MB'])))];
  return cells;
}
