import type { Locator, Page } from '@playwright/test';

/** More presses of one key than a person has patience for. */
const ENOUGH = 80;

export async function pressUntil(page: Page, key: string, there: () => Promise<boolean>): Promise<void> {
  for (let press = 0; press < ENOUGH; press++) {
    if (await there()) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${ENOUGH} times ${key} do not lead there`);
}

/** Goes on with the Tab key to what has this name, as far as a person would. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const named = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('textbox', { name }))
    .or(page.getByRole('link', { name, exact: true }));
  await tabInto(page, named);
}

/** Goes on with the Tab key until one of these has the focus. */
export async function tabInto(page: Page, wanted: Locator): Promise<void> {
  await pressUntil(page, 'Tab', async () =>
    wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))
  );
}
