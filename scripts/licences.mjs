// Lists the licences of what we ship: Go modules in the plugin's binary, npm packages that are no development dependencies.
// Fails on one that is not on the allow list. Reads what is installed and needs no network.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mayShip, recognise } from './licence-rules.mjs';

/** What names no licence and may stay all the same, with the reason. @type {Record<string, string>} */
const excused = {
  'get-document': 'comes with @grafana/ui, which Grafana brings itself; it is in no bundle of ours',
};

/** A release is built for each of these. */
const systems = ['linux', 'darwin', 'windows'];

function goModules() {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}';
  const lines = systems.flatMap((system) =>
    execFileSync('go', ['list', '-deps', '-f', format, './pkg'], {
      encoding: 'utf8',
      env: { ...process.env, GOOS: system },
    }).split('\n')
  );
  return [...new Set(lines.filter(Boolean))].map((line) => {
    const [name, version, dir] = line.split('\t');
    return { name, version, licence: licenceOfFolder(dir) };
  });
}

function licenceOfFolder(dir) {
  // A logo is no part of a program.
  const files = readdirSync(dir).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file) && !/logo/i.test(file));
  // A package may come under several licences for several parts: all of them must fit.
  const found = files.map((file) => recognise(readFileSync(path.join(dir, file), 'utf8')) ?? `unknown text in ${file}`);
  return [...new Set(found)].join(' AND ') || undefined;
}

function npmPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages)
    .filter(([where, entry]) => where.includes('node_modules/') && !entry.dev && !entry.devOptional && !entry.link)
    .map(([where, entry]) => {
      const name = where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version: entry.version, licence: licenceOfPackage(where, entry) };
    });
}

function licenceOfPackage(where, entry) {
  try {
    const { license, licenses } = JSON.parse(readFileSync(path.join(where, 'package.json'), 'utf8'));
    const named = license?.type ?? license ?? licenses?.map((one) => one.type).join(' OR ');
    return named && !/^see license/i.test(named) ? named : licenceOfFolder(where);
  } catch {
    return entry.license; // a package for another system, not installed here
  }
}

const parts = [
  ['Go modules in the binary', goModules()],
  ['npm packages', npmPackages()],
];
let refused = 0;
for (const [title, all] of parts) {
  const byLicence = group(all);
  console.log(`${all.length} ${title}`);
  for (const [licence, those] of [...byLicence].sort((a, b) => b[1].length - a[1].length)) {
    const names = [...new Set(those.map((one) => `${one.name} ${one.version}`))].sort();
    console.log(`  ${licence ?? 'no licence found'} (${names.length}): ${names.join(', ')}`);
    const bad = mayShip(licence) ? [] : those.filter((one) => !excused[one.name]);
    for (const { name, version } of bad) {
      refused++;
      console.error(
        `${name} ${version}: ${licence ?? 'no licence found'} is not on the list of licences that may ship`
      );
    }
  }
}
for (const [name, why] of Object.entries(excused)) {
  console.log(`Excused: ${name}, ${why}`);
}
if (refused > 0) {
  console.error(
    'Take another package, or add the licence to scripts/licence-rules.mjs when it binds nobody who ships us.'
  );
  process.exitCode = 1;
}

/** As Map.groupBy, which Node 20 lacks. */
function group(all) {
  const groups = new Map();
  for (const one of all) {
    groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  }
  return groups;
}
