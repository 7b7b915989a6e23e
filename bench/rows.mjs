// Every row of the table in bench/README.md: its figures, what is promised of each, and how they are measured or why not yet. A new row is
// one entry here; measurements.mjs and its neighbours measure.
import { diskPerIncident } from './disk.mjs';
import { idle, memoryOf100000 } from './memory.mjs';
import { bundles } from './bundles.mjs';
import { wire } from './wire.mjs';
import * as measured from './measurements.mjs';

/**
 * @typedef {object} Row
 * @property {string} name for --only, and to find the row again
 * @property {string} what
 * @property {Record<string, string | {budget: string, yet: string}>} figures the budget of each, empty where there is none
 * @property {string} [peer] what others reach on such a machine
 * @property {(runs: number, options: {million?: boolean}) => Promise<Record<string, Cell>>} [measure] answers figures, all or some
 * @property {'not built yet' | 'not measured yet'} [yet] instead of measure
 *
 * @typedef {[measured: string, postgres?: string]} Cell on SQLite where a database is in play
 */

/** @type {Row[]} */
export const rows = [
  {
    name: 'incidents',
    what: 'new incidents at the handlers, one alert a POST, fsync before 200, 64 senders',
    figures: { rate: '>= 6,000/s (we want 10,000), on PostgreSQL 5,000/s', p50: '', p99: '<= 25 ms', 'CPU each': '' },
    peer: 'GoAlert 1,118/s, p99 52 ms',
    measure: measured.atTheHandlers('BenchmarkIncidents', '20000x'),
  },
  {
    name: 'webhooks',
    what: 'new alerts at the handlers in webhooks of 100, each kept, 8 senders',
    figures: { rate: '>= 20,000/s', p50: '', p99: '<= 80 ms', 'CPU each': '' },
    peer: 'GoAlert 230/s; Alertmanager in memory 32,000/s',
    measure: measured.atTheHandlers('BenchmarkWebhooksOf100', '1000x'),
  },
  {
    name: 'wire-incidents',
    what: 'new incidents over HTTP through host and gRPC, one alert a POST, 10 labels, 3 annotations, 64 connections',
    figures: wireFigures('>= 3,500/s'),
    measure: wire(['-alerts', '1', '-senders', '64', '-posts', '20000', '-warmup', '2000']),
  },
  {
    name: 'wire-webhooks',
    what: 'new alerts over HTTP through host and gRPC in webhooks of 100, 10 labels, 3 annotations, 8 connections',
    figures: wireFigures('>= 16,000/s'),
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
    what: 'what a call to a plugin process over gRPC takes beside the handler in it: a list of 50 incidents (70 KB), a comment; SQLite alone',
    figures: { 'list p50': '<= 1 ms', 'list p99': '<= 5 ms', 'comment p50': '<= 1 ms', 'comment p99': '<= 5 ms' },
    measure: measured.grpcEdge,
  },
  {
    name: 'search',
    what: 'page of a search at 100,000 incidents, in turn newest first and on the board; p99 by what is special about the words; and the counts of the board beside one',
    figures: {
      'the worst of them': '<= 30 ms',
      'word that does not occur': '',
      'in one of 2,000': '',
      'in one of 50': '',
      'in one of 3': '',
      prefix: '',
      'single letter': '',
      'two common words': '',
      'common and rare word': '',
      number: '',
      'counts of one of 3': '',
    },
    measure: measured.search,
  },
  {
    name: 'scorecard',
    what: 'scorecard and Overview, from the last figures while a metric source hangs; p99',
    figures: {
      'scorecard at 100': '',
      'scorecard at 100,000': '<= 20 ms',
      'summary at 100': '',
      'summary at 100,000': '<= 20 ms',
    },
    measure: measured.scorecard,
  },
  {
    name: 'disk',
    what: 'disk per incident with two alerts, as it is when it opens (at 20,000)',
    figures: { each: '<= 7 KB' },
    measure: diskPerIncident,
  },
  {
    name: 'storm',
    what: '100,000 alerts, 95 % repeats, in 60 s, every channel hanging',
    figures: {
      'lost alerts': '0',
      'wrong incidents': '0',
      memory: '<= 150 MB',
      'queue drained after recovery': '<= 30 s',
    },
    yet: 'not built yet',
  },
  {
    name: 'list',
    what: 'board list: filter, sort, page of 50, a fifth of the incidents open; 1,000,000 with --million',
    figures: {
      ...bySize('p50', ''),
      ...bySize('p99', '<= 8 ms'),
      'p50 at 100,000 against 1,000': '<= 1.3x',
      'p50 at 1,000,000 against 1,000': '<= 1.3x',
    },
    peer: 'GoAlert p99 82 ms at 100,000',
    measure: measured.list,
  },
  {
    name: 'change',
    what: 'change of state, one caller; 1,000,000 with --million',
    figures: { ...bySize('p50', ''), ...bySize('p99', '<= 4 ms') },
    peer: 'GoAlert acknowledge p99 6 ms',
    measure: measured.change,
  },
  {
    name: 'lateness',
    what: 'how late timers of clocks fire, 10,000 due within 60 s; escalations are to come',
    figures: { p50: '<= 20 ms', p99: '<= 250 ms', early: '0' },
    peer: 'GoAlert first page after 3.0 s, p99 5.2 s',
    measure: measured.lateness,
  },
  {
    name: 'pages',
    what: '1,000 pages at once to a webhook that takes them',
    figures: { 'last one': '<= 5 s' },
    peer: 'GoAlert 200 pages up to 241 s',
    yet: 'not built yet',
  },
  {
    name: 'start',
    what: 'start until the first list is answered, and then until 10,000 overdue timers have fired; 1,000,000 with --million',
    figures: {
      'ready at 100,000': '<= 1 s',
      'ready at 1,000,000': '<= 1 s',
      'fired at 100,000': '<= 2 s',
      'fired at 1,000,000': '<= 2 s',
    },
    measure: measured.start,
  },
  {
    name: 'on-call',
    what: 'who is on call, 90 days, 50 layers, 500 overrides',
    figures: { 'all shifts': '<= 1 ms', 'at an instant': '<= 1 ms', 'reading the plan': '' },
    peer: 'GoAlert 1.49 ms',
    measure: measured.onCall,
  },
  {
    name: 'uptime-cold',
    what: 'uptime, 40 services x 30 days, nothing known yet',
    figures: {
      time: '',
      "against Prometheus' own time": '<= 1.3x',
      'targets in one request': '<= 4',
      'queries for one service': '',
    },
    measure: measured.coldUptime,
  },
  {
    name: 'uptime-warm',
    what: 'uptime, 40 services x 30 days, only new buckets read',
    figures: { time: '<= 30 ms', 'arithmetic alone': '' },
    measure: measured.warmUptime,
  },
  {
    name: 'report',
    what: 'summary report over 100,000 incidents, built and printed',
    figures: {
      Markdown: '<= 800 ms',
      HTML: '<= 800 ms',
      JSON: '<= 1.2 s',
      'memory held': '<= 24 MB',
      CSV: { budget: '<= 1.2 s', yet: 'not built yet' },
      PDF: { budget: '<= 2 s', yet: 'not built yet' },
      'first byte': { budget: '<= 50 ms', yet: 'not measured yet' },
    },
    measure: measured.reports,
  },
  {
    name: 'memory-idle',
    what: 'the idle plugin with the sample: anonymous memory, and CPU time over 20 s',
    figures: { memory: '<= 20 MB', CPU: '<= 0.5 %' },
    measure: idle,
  },
  {
    name: 'memory-100000',
    what: 'anonymous memory with 100,000 open incidents',
    figures: { memory: '<= 100 MB' },
    measure: memoryOf100000,
  },
  {
    name: 'board',
    what: 'board with 100,000 cards in Chromium, 50 changes a second (20,000 measured by hand)',
    figures: {
      'first cards, warm': '<= 300 ms',
      'DOM nodes': '<= 1,000',
      'longest task while scrolling': '<= 50 ms',
      'script of a live update': '<= 16 ms',
    },
    yet: 'not measured yet',
  },
  {
    name: 'bundles',
    what: 'bundles, gzipped',
    figures: { 'module.js': '<= 5 KB', 'board route': '<= 85 KB', 'all routes': '<= 420 KB' },
    measure: bundles,
  },
];

/** A figure at each size; the budget holds for the largest. @param {string} figure @param {string} budget */
function bySize(figure, budget) {
  return { [`${figure} at 1,000`]: '', [`${figure} at 100,000`]: '', [`${figure} at 1,000,000`]: budget };
}

/** @param {string} rate */
function wireFigures(rate) {
  return {
    rate,
    p50: '',
    p99: '',
    'CPU each, generator': '',
    'CPU each, host': '',
    'CPU each, plugin': '',
    memory: '',
  };
}
