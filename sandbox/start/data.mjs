import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from './checks.mjs';

/** SANDBOX_DIR, so that tests can run beside a developer's sandbox, or .sandbox in the repository. @param {string} root */
export function dataFolder(root) {
  return path.resolve(process.env.SANDBOX_DIR || path.join(root, '.sandbox'));
}

const ours = new Set(['alertmanager', 'data', 'host', 'prometheus']);

/** Erases the sandbox's data, and refuses a folder that holds anything else. @param {string} folder */
export async function eraseData(folder) {
  if (!existsSync(folder)) {
    return;
  }
  const strange = (await readdir(folder)).filter((name) => !ours.has(name));
  if (strange.length > 0) {
    throw new Refusal(`--fresh would erase ${folder}, but that also holds ${strange.join(', ')}`);
  }
  await rm(folder, { recursive: true });
}
