import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './checks.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

/**
 * @typedef {object} Build
 * @property {string} name what people read
 * @property {string[]} sources files and folders that the artefact is made from
 * @property {string} artefact
 * @property {string[]} command
 * @property {string} [cwd] folder to run in, from the repository's root
 */

const platform = { win32: 'windows' }[process.platform] ?? process.platform;
const architecture = { x64: 'amd64', ia32: '386' }[process.arch] ?? process.arch;
const executable = platform === 'windows' ? '.exe' : '';

/** @type {Build[]} */
const frontEnd = [
  {
    name: 'plugin UI',
    sources: [
      'src',
      'package-lock.json',
      'webpack.config.ts',
      '.config/webpack',
      '.config/bundler',
      'tsconfig.json',
      'CHANGELOG.md',
    ],
    artefact: 'dist/module.js',
    command: ['npm', 'run', '--silent', 'build:ui'],
  },
  {
    name: 'sandbox page',
    sources: ['sandbox/page', 'package-lock.json'],
    artefact: 'sandbox/dist/page/main.js',
    command: ['node', 'sandbox/page/build.mjs'],
  },
];

/** @type {Build[]} */
const backEnd = [
  {
    name: 'plugin back end',
    sources: ['pkg', 'api', 'go.mod', 'go.sum', 'scripts/build-backend.mjs', 'bench/plugin.pgo'],
    artefact: `dist/gpx_hypercare_${platform}_${architecture}${executable}`,
    command: ['node', 'scripts/build-backend.mjs'],
  },
  {
    name: 'sandbox host',
    sources: ['sandbox/host', 'sandbox/go.mod', 'sandbox/go.sum'],
    artefact: `sandbox/dist/host${executable}`,
    command: ['go', 'build', '-trimpath', '-ldflags=-s -w', '-o', `dist/host${executable}`, './host'],
    cwd: 'sandbox',
  },
];

/** Builds what is missing or stale: the two front ends one after the other, the two Go programs beside them. @param {string} root */
export const buildAll = (root) => buildInTurn(root, [frontEnd, backEnd]);

/** Builds the two Go programs, where they are missing or stale. @param {string} root */
export const buildBackEnd = (root) => buildInTurn(root, [backEnd]);

/**
 * Runs lists of builds beside one another, once no other start builds. What that one has built is then fresh.
 * @param {string} root @param {Build[][]} lists
 */
export async function buildInTurn(root, lists) {
  const lock = path.join(root, 'sandbox', 'dist', 'building');
  await withLock(lock, () => Promise.all(lists.map((builds) => inOrder(root, builds))));
}

/** @param {string} root @param {Build[]} builds */
async function inOrder(root, builds) {
  for (const build of builds) {
    await buildIfStale(root, build);
  }
}

/** @param {string} root @param {Build} build */
async function buildIfStale(root, build) {
  const stamp = path.join(root, 'sandbox', 'dist', 'stamps', build.name.replaceAll(' ', '-'));
  const now = await fingerprint(root, build.sources);
  const before = await readFile(stamp, 'utf8').catch(() => '');
  if (before === now && existsSync(path.join(root, build.artefact))) {
    return;
  }
  console.log(`Building ${build.name} ...`);
  const started = Date.now();
  await run(build, path.join(root, build.cwd ?? ''));
  if (!existsSync(path.join(root, build.artefact))) {
    throw new Refusal(`building ${build.name} left no ${build.artefact}`);
  }
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, now);
  console.log(`Built ${build.name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Runs a build; its output is shown only when it fails. @param {Build} build @param {string} cwd */
function run({ name, command: [program, ...args] }, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: platform === 'windows' });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', (error) => reject(new Refusal(`cannot build ${name}: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) {
        resolve(undefined);
        return;
      }
      process.stderr.write(Buffer.concat(output));
      reject(new Refusal(`building ${name} failed, see above`));
    });
  });
}
