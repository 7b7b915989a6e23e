import { type APIRequestContext, type Browser, type BrowserContext, type Page, test as base } from '@playwright/test';
import { Api } from './api';
import { ConsoleWatch } from './consoleWatch';
import { signIn } from './signIn';

export { expect } from '@playwright/test';

/** A person at a browser of their own. */
export interface Person {
  page: Page;
  context: BrowserContext;
}

interface Fixtures {
  /** Opens a browser of its own in which this person is signed in; "" is somebody without an account. */
  person: (login: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Person>;
  /** The plugin's API and the sandbox's switches, called as Admin. */
  api: Api;
  /** Errors on the console of every page of the test; a test that expects some takes them out. */
  consoleWatch: ConsoleWatch;
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.E2E_URL),
  consoleWatch: async ({}, use) => {
    const watch = new ConsoleWatch();
    await use(watch);
    base.expect(watch.errors, 'errors on the console').toEqual([]);
  },
  // After the API, so that no page is open any more while what a journey made is taken away.
  person: async ({ browser, contextOptions, baseURL, locale, timezoneId, viewport, consoleWatch, api: _ }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (login, options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        locale,
        timezoneId,
        viewport,
        ...options,
      });
      contexts.push(context);
      await signIn(context, login);
      const page = await context.newPage();
      consoleWatch.listen(page);
      return { page, context };
    });
    for (const context of contexts) {
      await context.close();
    }
  },
  api: async ({ playwright, baseURL }, use) => {
    const request: APIRequestContext = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: {
        Authorization: basic(process.env.GRAFANA_USER ?? 'admin', process.env.GRAFANA_PASSWORD ?? 'admin'),
      },
    });
    const api = new Api(request);
    await use(api);
    await api.healFaults();
    await api.closeDeclared();
    await api.deleteMade();
    await request.dispose();
  },
});

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
