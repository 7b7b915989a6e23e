// Takes the pictures of docs/img from a sandbox: each page light, dark and on a phone. SANDBOX_URL uses one that runs already.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { browserArgs, findBrowser } from './browser.mjs';
import { startSandbox } from './sandbox.mjs';

const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'img');
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
    name: 'incident',
    path: (incident) => `${app}/incidents/${incident}`,
    ready: (page) => page.getByRole('list', { name: /^Timeline/ }).waitFor(),
  },
  { name: 'uptime', path: () => `${app}/uptime`, ready: (page) => page.getByRole('table').first().waitFor() },
  { name: 'report', path: () => `${app}/reports`, ready: (page) => page.getByRole('article').waitFor() },
];

const sizes = {
  light: { width: 1280, height: 800 },
  dark: { width: 1280, height: 800 },
  phone: { width: 360, height: 740 },
};

const { path: executablePath, from } = await findBrowser();
console.log(`Browser: ${executablePath} (${from})`);
const own = process.env.SANDBOX_URL ? undefined : await startSandbox();
const url = own?.url ?? String(process.env.SANDBOX_URL).replace(/\/$/, '');
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  await mkdir(target, { recursive: true });
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
  await context.addCookies([{ name: 'sandbox_user', value: 'editor', url }]);
  const page = await context.newPage();
  const incident = await worstIncident(context.request);
  for (const view of pages) {
    await page.goto(`${view.path(incident)}?theme=${look === 'light' ? 'light' : 'dark'}`);
    await view.ready(page);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({
      path: path.join(target, `${view.name}-${look}.png`),
      scale: 'css',
      animations: 'disabled',
    });
    console.log(`docs/img/${view.name}-${look}.png`);
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
