import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pause = 200;
let taken = 0;

/**
 * Runs work while no other process that asks for the same lock runs its own. The lock is a file with the pid of its owner, and is nobody's
 * once that process is gone, however it ended.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(line: string) => void} [say] told once when there is somebody to wait for
 * @returns {Promise<T>}
 */
export async function withLock(file, work, say = console.log) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file);) {
    const owner = ownerOf(file);
    if (owner === undefined) {
      continue; // given back a moment ago
    }
    if (!runs(owner)) {
      clear(file, owner);
      continue;
    }
    if (!told) {
      say(`Waiting for another start (pid ${owner}) to finish building. If that is no such process, delete ${file}`);
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  const giveBack = () => ownerOf(file) === process.pid && rmSync(file, { force: true });
  process.once('exit', giveBack);
  try {
    return await work();
  } finally {
    process.off('exit', giveBack);
    giveBack();
  }
}

/** A link appears with its content, in one step, or not at all. */
function take(file) {
  const own = `${file}.${process.pid}.${++taken}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's process, but alive
  }
}

/** Takes a dead owner's lock away. Another start may have done so just now and hold the lock itself: then it gets it back. */
function clear(file, owner) {
  const aside = `${file}.${process.pid}.${++taken}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another was quicker
  }
  if (ownerOf(aside) !== owner) {
    linkSync(aside, file);
  }
  rmSync(aside, { force: true });
}
