// Finds a Chromium for the browser tests and the screenshots. As a program: prints its path, and on stderr which one it is.
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const unpacked = path.join(root, 'node_modules', '.cache', 'chromium');

/** Nothing of the browser's own traffic, no window, and no sandbox of its own: it opens our pages only, often as root. */
export const browserArgs = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/**
 * PLAYWRIGHT_CHROMIUM, else what Playwright installed, else the system's, else the one that npm brings.
 * @returns {Promise<{path: string, from: string}>}
 */
export async function findBrowser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (!runs(named)) {
      throw new Error(`PLAYWRIGHT_CHROMIUM names ${named}, which is no program`);
    }
    return { path: named, from: 'PLAYWRIGHT_CHROMIUM' };
  }
  if (existsSync(chromium.executablePath())) {
    return { path: chromium.executablePath(), from: "Playwright's own" };
  }
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(runs);
  if (system) {
    return { path: system, from: "the system's" };
  }
  return { path: await unpack(), from: 'the npm package @sparticuz/chromium' };
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package unpacks into the temp folder, whoever's file may lie there; a folder of our own is safe and stays. */
async function unpack() {
  await mkdir(unpacked, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = unpacked;
  try {
    const { default: npmChromium } = await import('@sparticuz/chromium');
    return await npmChromium.executablePath();
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = before;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = await findBrowser();
  console.error(`Browser: ${found.path} (${found.from})`);
  console.log(found.path);
}
