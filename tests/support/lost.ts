import type { Page } from '@playwright/test';
import { longVersions, onSandbox } from './host';
import { cutLive, type Loss, loseAnswer } from './line';
import { expect, test } from './test';

/** Something that a page writes with one request. */
export interface Deed {
  method?: 'POST' | 'PUT' | 'DELETE';
  /** How the address of the request ends. */
  path: string;
  /** Presses the button, as often as the person tries. */
  press: () => Promise<unknown>;
  /** What was typed is still there. */
  kept?: () => Promise<void>;
  /** The page loads anew before it is tried again: a draft is kept. Not while the line is gone, since nothing loads then. */
  reload?: boolean;
  /** With a line, the page finds out by itself that it was done, and nobody tries again. */
  showsItself?: boolean;
  /** The page shows that it was done. */
  done: () => Promise<void>;
}

/** A page whose every write is done by the server, while its answer is lost. */
export class LossyPage {
  private constructor(
    private readonly page: Page,
    private readonly loss: Loss
  ) {}

  static async of(page: Page, loss: Loss): Promise<LossyPage> {
    if (loss === 'line') {
      await cutLive(page);
    }
    return new LossyPage(page, loss);
  }

  /** Does it, loses the answer, does what people do then, and asks with `count` how often it was written. */
  async once(deed: Deed, count: () => Promise<number>): Promise<void> {
    const before = await count();
    const line = await this.tryTwice(deed);
    await deed.done();
    await expect(this.page.getByText('what somebody else changed meanwhile')).toHaveCount(0);
    await line.heal();
    expect(await count(), `how often ${deed.path} was written`).toBe(before + 1);
  }

  private async tryTwice({ method = 'POST', path, press, kept, reload, showsItself }: Deed) {
    const line = await loseAnswer(this.page, path, { method, loss: this.loss });
    const lost = this.page.waitForEvent(
      'requestfailed',
      (request) => request.method() === method && request.url().endsWith(path)
    );
    await press();
    await lost;
    expect(line.taken(), 'the server did it').toBe(true);
    if (this.loss === 'answer' && showsItself) {
      return line;
    }
    await expect(this.page.getByText(/Grafana cannot be reached/).first()).toBeVisible();
    await kept?.();
    if (this.loss === 'answer' && reload) {
      await this.page.reload();
      await kept?.();
    }
    expect(line.tries()).toBe(1);
    await press();
    await expect.poll(line.tries).toBeGreaterThan(1);
    return line;
  }
}

/** The tests of these files, once for each way in which an answer is lost: with the line up, and with the line gone. */
export function eachLoss(tests: (loss: Loss) => void): void {
  test.skip(!longVersions || !onSandbox, 'long, and a published report stays');
  test.beforeEach(() => test.setTimeout(240_000));
  // The second try may find that the first one was done.
  test.afterEach(({ consoleWatch }) => consoleWatch.expectOnly(/ERR_CONNECTION_RESET|status of (404|409)/));
  for (const loss of ['answer', 'line'] as const) {
    test.describe(`the ${loss} is lost`, () => tests(loss));
  }
}
