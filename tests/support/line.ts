import type { Page, Route } from '@playwright/test';

const PLUGIN = '**/api/plugins/golive-hypercare-app/**';

const API = '**/api/plugins/golive-hypercare-app/resources/**';

const LIVE = '**/sandbox/live?**';

/**
 * A bad line: every request of the plugin's pages waits this long, one of so many never arrives, beginning with the fourth, and live
 * updates do not come through until somebody lets them.
 */
export async function badLine(page: Page, { delayMs, oneLostOf }: { delayMs: number; oneLostOf: number }) {
  let sent = 0;
  let lost = 0;
  await cutLive(page);
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

/** Only the answer is lost; or the line is gone with it, for everything that the pages ask, until the same is tried again. */
export type Loss = 'answer' | 'line';

interface Lost {
  method?: 'POST' | 'PUT' | 'DELETE';
  loss?: Loss;
}

/** Loses the answer of the first write whose address ends so: the server has done it, and the page does not learn of it. */
export async function loseAnswer(page: Page, pathEnd: string, { method = 'POST', loss = 'answer' }: Lost = {}) {
  let tries = 0;
  let taken = false;
  let gone = false;
  const carry = async (route: Route) => {
    const request = route.request();
    const isIt = request.method() === method && new URL(request.url()).pathname.endsWith(pathEnd);
    tries += isIt ? 1 : 0;
    if (isIt && tries === 1) {
      taken = (await route.fetch()).ok();
      gone = loss === 'line';
      return route.abort('connectionreset');
    }
    gone &&= !isIt;
    return gone ? route.abort('connectionreset') : route.fallback();
  };
  await page.route(PLUGIN, carry);
  return { tries: () => tries, taken: () => taken, heal: () => page.unroute(PLUGIN, carry) };
}

/** Keeps live updates away from pages that are opened from now on. */
export async function cutLive(page: Page): Promise<void> {
  await page.route(LIVE, (route) => route.abort('connectionreset'));
}
