// Takes a picture of each page: light, dark, 1,024 px wide and on a phone. Those that README and docs show go to docs/img, all others to
// SCREENSHOTS_DIR or a temporary folder. SANDBOX_URL uses a sandbox that runs already.
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { tsImport } from 'tsx/esm/api';
import { browserArgs, findBrowser } from './browser.mjs';
import { startSandbox } from './sandbox.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const api = '/api/plugins/golive-hypercare-app/resources/v1';

/** @type {typeof import('../tests/support/views')} */
const { exampleContact, themed, views } = await tsImport('../tests/support/views.ts', import.meta.url);

const sizes = {
  light: { width: 1280, height: 800 },
  dark: { width: 1280, height: 800 },
  medium: { width: 1024, height: 768 },
  phone: { width: 360, height: 740 },
};

/** Names of views, to look at these alone. */
const wanted = process.argv.slice(2);

const { path: executablePath, from } = await findBrowser();
console.log(`Browser: ${executablePath} (${from})`);
const own = process.env.SANDBOX_URL ? undefined : await startSandbox();
const url = own?.url ?? String(process.env.SANDBOX_URL).replace(/\/$/, '');
const shown = await shownInDocs();
const others = process.env.SCREENSHOTS_DIR ?? (await mkdtemp(path.join(tmpdir(), 'hypercare-pages-')));
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  await mkdir(others, { recursive: true });
  for (const [look, viewport] of Object.entries(sizes)) {
    await takeAll(look, viewport);
  }
} finally {
  await browser.close();
  await own?.stop();
}

/** @param {string} look @param {{width: number, height: number}} viewport */
async function takeAll(look, viewport) {
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'en-US', timezoneId: 'Europe/Berlin' });
  await context.addCookies([{ name: 'sandbox_user', value: 'admin', url }]);
  const page = await context.newPage();
  const of = await subjects(context.request);
  for (const view of views.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    await page.goto(themed(view.path(of), look === 'light' ? 'light' : 'dark'));
    await view.ready(page);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const picture = `${view.name}-${look}.png`;
    const file = path.join(shown.has(picture) ? path.join(root, 'docs', 'img') : others, picture);
    // Nobody scrolls in a picture: those that are only looked at show the whole page.
    await page.screenshot({ path: file, scale: 'css', animations: 'disabled', fullPage: !shown.has(picture) });
    console.log(file);
  }
  await context.close();
}

/**
 * The incident with the most to show, which is the first P1 that the sample brings; its period; a contact; a schedule and its last handover.
 * @param {import('playwright-core').APIRequestContext} request
 */
async function subjects(request) {
  const read = async (path) => (await (await request.get(`${api}/${path}`)).json()).items ?? [];
  const [[incident], [period], [known], handovers] = await Promise.all([
    read('incidents?priority=P1&sort=declaredAt&limit=1'),
    read('periods'),
    read('contacts'),
    read('handovers'),
  ]);
  if (!incident || !period) {
    throw new Error(`The sandbox at ${url} has no period, or no P1 incident`);
  }
  const contact =
    known ?? (await (await request.post(`${api}/contacts`, { data: exampleContact(period.metadata.name) })).json());
  const handover = handovers.filter(({ status }) => status.submittedAt).at(-1);
  return {
    incident: incident.metadata.name,
    period: period.metadata.name,
    contact: contact.metadata.name,
    schedule: handover?.spec.schedule ?? '',
    handover: handover?.metadata.name ?? '',
  };
}

/** Names of the pictures that README and docs link to. */
async function shownInDocs() {
  const docs = (await readdir(path.join(root, 'docs'), { recursive: true })).map((name) => path.join('docs', name));
  const texts = await Promise.all(
    ['README.md', ...docs].filter((name) => name.endsWith('.md')).map((name) => readFile(path.join(root, name), 'utf8'))
  );
  return new Set(texts.flatMap((text) => [...text.matchAll(/img\/([\w-]+\.png)/g)].map(([, name]) => name)));
}
