import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const ignored = /(^|\/)(node_modules|testdata|dist)(\/|$)|_test\.go$|\.(test|spec)\.tsx?$/;

/**
 * A short text that changes when a source is added, removed or written. It reads names, sizes and times, not contents,
 * so that a second start costs milliseconds. Tests are left out: they are in no artefact.
 * @param {string} root
 * @param {string[]} sources files and folders, from root
 */
export async function fingerprint(root, sources) {
  const files = (await Promise.all(sources.map((source) => list(root, source)))).flat().sort();
  return createHash('sha256').update(files.join('\n')).digest('hex');
}

/** @returns {Promise<string[]>} */
async function list(root, name) {
  if (ignored.test(name)) {
    return [];
  }
  const file = path.join(root, name);
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    return [];
  }
  if (!found.isDirectory()) {
    return [`${name} ${found.size} ${found.mtimeMs}`];
  }
  const names = await readdir(file);
  return (await Promise.all(names.map((entry) => list(root, `${name}/${entry}`)))).flat();
}
