// What "npm run check" and "npm test" run.

const bin = (name) => `node_modules/.bin/${name}`;
const staticcheck = 'honnef.co/go/tools/cmd/staticcheck@v0.8.1';

/** @type {import('./steps.mjs').Step[]} */
export const fastSteps = [
  { name: 'generated files match the contract', command: ['node', 'scripts/generate.mjs', '--check'], alone: true },
  { name: 'texts match the locale file', command: ['node', 'scripts/extract-texts.mjs', '--check'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'types of the sandbox page', command: [bin('tsc'), '--noEmit', '-p', 'sandbox/page'] },
  { name: 'lint', command: [bin('eslint'), '--cache', '--max-warnings', '0', '.'] },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'unused files, exports and dependencies', command: [bin('knip')] },
  { name: 'format of Go', command: ['node', 'scripts/gofmt.mjs'] },
  { name: 'vet', command: ['go', 'vet', './...'] },
  { name: 'vet of the sandbox', command: ['go', 'vet', './...'], cwd: 'sandbox' },
  { name: 'staticcheck', command: ['go', 'run', staticcheck, './...'] },
  { name: 'Go tests, short', command: ['go', 'test', '-short', './...'] },
  { name: 'UI tests', command: [bin('jest'), '--maxWorkers', '2'] },
  { name: 'tests of the sandbox page', command: ['node', '--import', 'tsx', '--test', 'sandbox/page/test/all.ts'] },
  { name: 'tests of npm start', command: ['node', '--test', 'sandbox/start/start.test.mjs'] },
  { name: 'licences of what ships', command: ['node', 'scripts/licences.mjs'] },
  {
    name: 'tests of the scripts',
    command: ['node', '--test', 'scripts/licences.test.mjs', 'scripts/audit.test.mjs', 'bench/table.test.mjs'],
  },
];

/** @type {import('./steps.mjs').Step[]} */
export const slowSteps = [
  { name: 'Go tests, on SQLite and PostgreSQL', command: ['go', 'test', './...'], alone: true },
  { name: 'sandbox tests', command: ['go', 'test', './...'], cwd: 'sandbox', alone: true },
  { name: 'build of the UI', command: ['npm', 'run', '--silent', 'build:ui'], alone: true },
  { name: 'bundle sizes', command: ['node', 'scripts/bundle-size.mjs'], alone: true },
  { name: 'killed plugin, killed host', command: ['node', '--test', 'tests/reliability/kill.test.mjs'], alone: true },
  { name: 'journeys in the browser', command: [bin('playwright'), 'test'], alone: true },
];
