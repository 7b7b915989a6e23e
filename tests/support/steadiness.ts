import type { Page } from '@playwright/test';

export interface Steadiness {
  /** Pixels by which anything that was watched stood elsewhere than at the start, in the worst frame. */
  worst: number;
  /** What it was, in words. */
  where: string;
  frames: number;
  /** Milliseconds of the longest task of the page, and of all tasks over 50 ms. */
  longestTask: number;
  longTasks: number;
}

/** From now on looks in every frame whether the cards of a column that are wholly on the screen stand where they stood. */
export async function watchPlace(page: Page, column: string, names: string[]): Promise<() => Promise<Steadiness>> {
  // On a slow line the rows around the place come a moment later.
  await page.waitForFunction(
    ([label, wanted]) =>
      wanted.filter((name) => document.querySelector(`section[aria-label="${label}"] [data-incident="${name}"]`))
        .length > 3,
    [column, names] as const
  );
  await page.evaluate(
    ([label, wanted]) => {
      const region = document.querySelector(`section[aria-label="${label}"]`);
      const list = region?.querySelector('ul');
      const box = list?.parentElement;
      if (!box) {
        throw new Error(`There is no column ${label}`);
      }
      const topOf = (name: string) => {
        const card = box.querySelector(`[data-incident="${name}"]`)?.getBoundingClientRect();
        return card && { top: card.top - box.getBoundingClientRect().top, bottom: card.bottom };
      };
      const starts = new Map<string, number>();
      for (const name of wanted) {
        const place = topOf(name);
        if (place && place.top >= 0 && place.bottom <= box.getBoundingClientRect().bottom) {
          starts.set(name, place.top);
        }
      }
      if (starts.size < 3) {
        throw new Error(`Only ${starts.size} of the cards to watch are on the screen`);
      }
      const found = { worst: 0, where: '', frames: 0, longestTask: 0, longTasks: 0 };
      const tasks = new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) {
          found.longTasks += duration;
          found.longestTask = Math.max(found.longestTask, duration);
        }
      });
      tasks.observe({ type: 'longtask' });
      const page = window.scrollY;
      const note = (by: number, where: string) => {
        if (by > found.worst) {
          found.worst = by;
          found.where = `${where}, frame ${found.frames}`;
        }
      };
      let watching = true;
      const look = () => {
        found.frames++;
        note(Math.abs(window.scrollY - page), 'the page');
        for (const [name, start] of starts) {
          const now = topOf(name);
          note(now ? Math.abs(now.top - start) : Infinity, name);
        }
        if (watching) {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
      Object.assign(window, {
        endOfWatch: () => {
          watching = false;
          tasks.disconnect();
          return found;
        },
      });
    },
    [column, names] as const
  );
  return () => page.evaluate<Steadiness>('endOfWatch()');
}
