// Takes a picture of each page: light, dark, 1,024 px wide and on a phone. Those that README and docs show go to docs/img, all others to
// SCREENSHOTS_DIR or a temporary folder. SANDBOX_URL uses a sandbox that runs already.
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from './browser.mjs';
import { startSandbox } from './sandbox.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const app = '/a/golive-hypercare-app';
const api = '/api/plugins/golive-hypercare-app/resources/v1';

/** @type {Array<{ name: string, path: (incident: string) => string, ready: (page: import('playwright-core').Page) => Promise<void> }>} */
const pages = [
  {
    name: 'overview',
    path: () => `${app}/overview`,
    ready: async (page) => {
      await page.getByText('Day by day').waitFor();
      await page.getByText('Not counted yet.').last().waitFor({ state: 'hidden', timeout: 60_000 }); // uptime is counted behind the page
    },
  },
  { name: 'board', path: () => `${app}/incidents`, ready: (page) => page.locator('[data-incident]').first().waitFor() },
  {
    name: 'table',
    path: () => `${app}/incidents?view=table`,
    ready: (page) => page.locator('[data-incident]').first().waitFor(),
  },
  {
    name: 'declare',
    path: () => `${app}/incidents?declare=1`,
    ready: (page) => page.getByRole('form', { name: 'Declare an incident' }).waitFor(),
  },
  {
    name: 'incident',
    path: (incident) => `${app}/incidents/${incident}`,
    ready: (page) => page.getByRole('list', { name: /^Timeline/ }).waitFor(),
  },
  { name: 'uptime', path: () => `${app}/uptime`, ready: (page) => page.getByRole('table').first().waitFor() },
  { name: 'report', path: () => `${app}/reports`, ready: (page) => page.getByRole('article').waitFor() },
  {
    name: 'configuration',
    path: () => '/plugins/golive-hypercare-app?page=configuration',
    ready: (page) => page.getByText('Metric sources').first().waitFor(),
  },
  { name: 'not-found', path: () => `${app}/nothing-here`, ready: (page) => page.getByText('no page').waitFor() },
];

const sizes = {
  light: { width: 1280, height: 800 },
  dark: { width: 1280, height: 800 },
  medium: { width: 1024, height: 768 },
  phone: { width: 360, height: 740 },
};

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
  const incident = await worstIncident(context.request);
  for (const view of pages) {
    const address = view.path(incident);
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}theme=${look === 'light' ? 'light' : 'dark'}`);
    await view.ready(page);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const picture = `${view.name}-${look}.png`;
    const file = path.join(shown.has(picture) ? path.join(root, 'docs', 'img') : others, picture);
    await page.screenshot({ path: file, scale: 'css', animations: 'disabled' });
    console.log(file);
  }
  await context.close();
}

/** The incident with the most to show: the first P1, which the sample brings. @param {import('playwright-core').APIRequestContext} request */
async function worstIncident(request) {
  const answer = await request.get(`${api}/incidents?priority=P1&sort=declaredAt&limit=1`);
  const { items } = await answer.json();
  if (!items?.[0]) {
    throw new Error(`The sandbox at ${url} has no P1 incident: ${answer.status()}`);
  }
  return items[0].metadata.name;
}

/** Names of the pictures that README and docs link to. */
async function shownInDocs() {
  const docs = (await readdir(path.join(root, 'docs'), { recursive: true })).map((name) => path.join('docs', name));
  const texts = await Promise.all(
    ['README.md', ...docs].filter((name) => name.endsWith('.md')).map((name) => readFile(path.join(root, name), 'utf8'))
  );
  return new Set(texts.flatMap((text) => [...text.matchAll(/img\/([\w-]+\.png)/g)].map(([, name]) => name)));
}
