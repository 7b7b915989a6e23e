import type { Page } from '@playwright/test';
import { dice } from './dice';

const API = '**/api/plugins/golive-hypercare-app/resources/**';

/** A bad line: every request of the plugin's pages waits this long, and so many of a hundred never arrive. */
export async function slowLine(page: Page, { delayMs, lostPercent }: { delayMs: number; lostPercent: number }) {
  const random = dice(11);
  let lost = 0;
  await page.route(API, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    // The page may be gone by now.
    if (random() * 100 < lostPercent) {
      lost++;
      await route.abort('connectionreset').catch(() => undefined);
    } else {
      await route.continue().catch(() => undefined);
    }
  });
  return { lost: () => lost };
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
