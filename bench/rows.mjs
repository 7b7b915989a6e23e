// Every row of the table in bench/README.md: what is promised, and how it is measured or why not yet. A new row is one entry.
import { number, times } from './figures.mjs';
import { goBenchmark } from './gobenchmark.mjs';
import { diskPerIncident } from './disk.mjs';
import { idleMemory, memoryOf100000 } from './memory.mjs';
import { bundles } from './bundles.mjs';
import { wire } from './wire.mjs';

/**
 * @typedef {object} Row
 * @property {string} name for --only, and to find the row again
 * @property {string} what
 * @property {string} budget
 * @property {string} [peer] what others reach on such a machine
 * @property {(runs: number) => Promise<{measured: string, postgres?: string}>} [measure]
 * @property {'not built yet' | 'not measured yet'} [yet] instead of measure
 */

/** A benchmark of bench/, which runs on both databases. @param {string} benchmark @param {string} time @param {string} [of] sub-benchmark */
const backEnd = (benchmark, time, of) => async (runs) => {
  const all = goBenchmark({ folder: './bench', benchmark, time }, runs);
  const cell = (database) => {
    const figures = all.get([benchmark, database, of].filter(Boolean).join('/'));
    const each = times({ p50: figures.p50_ms, p99: figures.p99_ms });
    return figures.per_s ? `${number(figures.per_s)}/s, ${each}, CPU ${figures.cpu_ms.toFixed(3)} ms each` : each;
  };
  return { measured: cell('sqlite'), postgres: cell('postgres') };
};

async function scorecard(runs) {
  const all = goBenchmark({ folder: './bench', benchmark: 'BenchmarkScorecard', time: '200x' }, runs);
  const cell = (database) =>
    ['scorecard', 'summary']
      .map((page) => {
        const p99 = (size) => number(all.get(`BenchmarkScorecard/${size}/${database}/${page}`).p99_ms);
        return `${page} p99 ${p99(100_000)} ms (at 100 incidents ${p99(100)} ms)`;
      })
      .join(', ');
  return { measured: cell('sqlite'), postgres: cell('postgres') };
}

const msOf = (folder, benchmark, runs) => goBenchmark({ folder, benchmark }, runs).get(benchmark)['ns/op'] / 1_000_000;

/** The benchmark alternates with Prometheus alone, because wall time of two processes would differ by the neighbours. */
async function coldUptime(runs) {
  const name = 'BenchmarkColdMonthOf40Services';
  const cold = goBenchmark({ folder: './pkg/metricsource', benchmark: name, time: '5x' }, runs).get(name);
  const part = (unit, ratio) =>
    `${number(cold[`${unit}/cold`])} ms, ${cold[ratio].toFixed(2)}x of Prometheus alone (${number(cold[`${unit}/prometheus`])} ms)`;
  return {
    measured: `${part('ms', 'ratio')}; CPU ${part('cpu-ms', 'cpu-ratio')}; ${number(cold['requests/op'] / 40)} requests each`,
  };
}

async function warmUptime(runs) {
  const fetched = msOf('./pkg/metricsource', 'BenchmarkWarmMonthOf40Services', runs);
  const arithmetic = msOf('./pkg/uptime', 'BenchmarkRowsOf40ServicesOver30Days', runs);
  return { measured: `${number(fetched)} ms, the arithmetic alone ${number(arithmetic)} ms` };
}

async function reports(runs) {
  const all = goBenchmark({ folder: './pkg/report', benchmark: 'BenchmarkReport' }, runs);
  const cells = [...all].map(
    ([name, figures]) => `${name.split('/')[1]} ${number(figures['ms/report'])} ms, +${number(figures['live-MB'])} MB`
  );
  return { measured: cells.join('; ') };
}

/** @type {Row[]} */
export const rows = [
  {
    name: 'incidents',
    what: 'new incidents at the handlers, one alert a POST, fsync before 200, 64 senders',
    budget: '>= 6,000/s (we want 10,000), on PostgreSQL >= 5,000/s, p99 <= 25 ms',
    peer: 'GoAlert 1,118/s, p99 52 ms',
    measure: backEnd('BenchmarkIncidents', '20000x'),
  },
  {
    name: 'webhooks',
    what: 'new alerts at the handlers in webhooks of 100, each kept, 8 senders',
    budget: '>= 20,000/s, p99 <= 80 ms',
    peer: 'GoAlert 230/s; Alertmanager in memory 32,000/s',
    measure: backEnd('BenchmarkWebhooksOf100', '1000x'),
  },
  {
    name: 'wire-incidents',
    what: 'new incidents over HTTP through host and gRPC, one alert a POST, 10 labels, 3 annotations, 64 connections',
    budget: '>= 3,500/s',
    measure: wire(['-alerts', '1', '-senders', '64', '-posts', '20000', '-warmup', '2000']),
  },
  {
    name: 'wire-webhooks',
    what: 'new alerts over HTTP through host and gRPC in webhooks of 100, 10 labels, 3 annotations, 8 connections',
    budget: '>= 16,000/s',
    peer: 'Alertmanager in memory 25,400/s',
    measure: wire([
      '-alerts',
      '100',
      '-incidents',
      '10',
      '-fresh=false',
      '-senders',
      '8',
      '-posts',
      '600',
      '-warmup',
      '60',
    ]),
  },
  {
    name: 'grpc-edge',
    what: "what the plugin's gRPC edge adds to a call",
    budget: 'p50 <= 1 ms, p99 <= 5 ms',
    yet: 'not measured yet',
  },
  {
    name: 'search',
    what: 'full-text search at 100,000 incidents, also for a word that does not occur',
    budget: 'p99 <= 30 ms',
    yet: 'not measured yet',
  },
  {
    name: 'scorecard',
    what: 'scorecard and Overview at 100,000 incidents, from the last figures while a metric source hangs',
    budget: 'p99 <= 20 ms',
    measure: scorecard,
  },
  {
    name: 'disk',
    what: 'disk per incident with two alerts, as it is when it opens (at 20,000)',
    budget: '<= 7 KB',
    measure: diskPerIncident,
  },
  {
    name: 'storm',
    what: '100,000 alerts, 95 % repeats, in 60 s, every channel hanging',
    budget: '0 lost, exact number of incidents, RSS <= 150 MB, queue drained 30 s after recovery',
    yet: 'not built yet',
  },
  {
    name: 'list',
    what: 'board list: filter, sort, page of 50, at 100,000 incidents (1,000,000 is to come)',
    budget: 'p99 <= 8 ms at 1,000,000, flat within 1.3x from 1,000',
    peer: 'GoAlert p99 82 ms at 100,000',
    measure: backEnd('BenchmarkAt100000', '2000x', 'list'),
  },
  {
    name: 'change',
    what: 'change of state at 100,000 incidents (1,000,000 is to come)',
    budget: 'p99 <= 4 ms at 1,000,000',
    peer: 'GoAlert acknowledge p99 6 ms',
    measure: backEnd('BenchmarkAt100000', '2000x', 'change'),
  },
  {
    name: 'lateness',
    what: 'escalation lateness, 10,000 timers due within 60 s',
    budget: 'p50 <= 20 ms, p99 <= 250 ms, none early; idle CPU <= 0.5 %',
    peer: 'GoAlert first page after 3.0 s, p99 5.2 s',
    yet: 'not built yet',
  },
  {
    name: 'pages',
    what: '1,000 pages at once to a webhook that takes them',
    budget: 'last one <= 5 s',
    peer: 'GoAlert 200 pages up to 241 s',
    yet: 'not built yet',
  },
  {
    name: 'start',
    what: 'start with 1,000,000 incidents, 10,000 timers pending',
    budget: 'ready <= 1 s, overdue fire <= 2 s',
    yet: 'not measured yet',
  },
  {
    name: 'on-call',
    what: 'who is on call, 90 days, 50 layers, 500 overrides',
    budget: '<= 1 ms',
    peer: 'GoAlert 1.49 ms',
    yet: 'not built yet',
  },
  {
    name: 'uptime-cold',
    what: 'uptime, 40 services x 30 days, nothing known yet',
    budget: "<= 4 targets in one request, <= 1.3x of Prometheus' own time",
    measure: coldUptime,
  },
  {
    name: 'uptime-warm',
    what: 'uptime, 40 services x 30 days, only new buckets read',
    budget: '<= 30 ms',
    measure: warmUptime,
  },
  {
    name: 'report',
    what: 'summary report over 100,000 incidents, built and printed',
    budget:
      'Markdown or HTML <= 800 ms, PDF <= 2 s, CSV and JSON <= 1.2 s, first byte <= 50 ms, RSS +24 MB, identical bytes on rerun',
    measure: reports,
  },
  {
    name: 'memory-idle',
    what: 'anonymous memory of the idle plugin with the sample',
    budget: '<= 20 MB',
    measure: idleMemory,
  },
  {
    name: 'memory-100000',
    what: 'anonymous memory with 100,000 open incidents',
    budget: '<= 100 MB',
    measure: memoryOf100000,
  },
  {
    name: 'board',
    what: 'board with 100,000 cards in Chromium (20,000 measured by hand)',
    budget:
      'first cards <= 300 ms warm, <= 1,000 DOM nodes, no long task over 50 ms while scrolling with 50 changes a second, one live update <= 16 ms script',
    yet: 'not measured yet',
  },
  {
    name: 'bundles',
    what: 'bundles, gzipped',
    budget: 'module.js <= 5 KB, board route <= 85 KB, all <= 260 KB',
    measure: bundles,
  },
];
