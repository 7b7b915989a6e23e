import type { Page } from '@playwright/test';

const API = '**/api/plugins/golive-hypercare-app/resources/**';

const LIVE = '**/sandbox/live?**';

/**
 * A bad line: every request of the plugin's pages waits this long, one of so many never arrives, beginning with the fourth, and live
 * updates do not come through until somebody lets them.
 */
export async function badLine(page: Page, { delayMs, oneLostOf }: { delayMs: number; oneLostOf: number }) {
  let sent = 0;
  let lost = 0;
  await page.route(LIVE, (route) => route.abort('connectionreset'));
  await page.route(API, async (route) => {
    sent++;
    const isLost = sent % oneLostOf === 4;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    lost += isLost ? 1 : 0;
    // The page may be gone by now.
    await (isLost ? route.abort('connectionreset') : route.continue()).catch(() => undefined);
  });
  return { figures: () => `${sent} requests, ${lost} lost`, letLiveThrough: () => page.unroute(LIVE) };
}

/** Loses the answer of the first POST that ends so: the server has done it, and the page does not learn of it. */
export async function loseAnswer(page: Page, pathEnd: string): Promise<{ tries: () => number }> {
  let tries = 0;
  await page.route(`${API}${pathEnd}`, async (route) => {
    if (route.request().method() !== 'POST') {
      return route.fallback();
    }
    tries++;
    if (tries > 1) {
      return route.continue();
    }
    await route.fetch();
    return route.abort('connectionreset');
  });
  return { tries: () => tries };
}
