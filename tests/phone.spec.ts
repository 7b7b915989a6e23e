import type { Page } from '@playwright/test';
import { IncidentDetail } from './pages/IncidentDetail';
import { expect, test } from './support/test';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const OPEN = 30;

test('on a phone with 30 open incidents a new P1 is acknowledged, paused, commented and resolved under the thumb', async ({
  person,
  api,
}) => {
  for (let number = 1; number <= OPEN; number++) {
    await api.declare({ title: `Already open ${number}`, priority: number % 3 ? 'P3' : 'P4' });
  }
  const { page } = await person('editor', PHONE);
  await page.goto('/a/golive-hypercare-app/overview');
  await expect(page.getByRole('heading', { name: 'Due next' })).toBeVisible();
  const { metadata } = await api.declare({ title: `Checkout is down ${'x'.repeat(60)}`, priority: 'P1' });
  const id = metadata.name.toUpperCase();

  const detail = new IncidentDetail(page);
  await test.step('acknowledge it with two taps and no scrolling', async () => {
    await expect(page.getByRole('button', { name: `Acknowledge ${id}` }), 'one tap would do').toBeInViewport({
      ratio: 1,
    });
    const title = page.getByRole('link', { name: /Checkout is down/ });
    await expect(title).toBeInViewport({ ratio: 1 });
    await title.tap();
    await expect(detail.acknowledge).toBeInViewport({ ratio: 1 });
    await detail.acknowledge.tap();
    await expect.poll(async () => (await api.incident(metadata.name)).status.acknowledgedAt).toBeTruthy();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await fits(page);
  });

  await test.step('pause the clock', async () => {
    await page.getByRole('button', { name: 'Pause', exact: true }).tap();
    const dialog = page.getByRole('dialog', { name: `Pause the resolution clock of ${id}` });
    await dialog.getByRole('textbox', { name: /^What for/ }).fill('The vendor looks into it.');
    await fits(page);
    await dialog.getByRole('button', { name: 'Pause', exact: true }).tap();
    await expect(dialog).toBeHidden();
    await expect(detail.timeline).toContainText('The vendor looks into it.');
    await fits(page);
  });

  await test.step('comment', async () => {
    await page.getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('menuitem', { name: 'Write into the timeline' }).tap();
    await expect(detail.composer).toBeFocused();
    await page.keyboard.type(`They found ${'w'.repeat(80)}`);
    await fits(page);
    await page.getByRole('button', { name: 'Add', exact: true }).tap();
    await expect(detail.timeline).toContainText('They found');
    await fits(page);
  });

  await test.step('resolve', async () => {
    await page.getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('menuitem', { name: 'Resolve' }).tap();
    const dialog = page.getByRole('dialog', { name: `Resolve ${id}` });
    await detail.fillResolution('Rolled back.', 'A bad release.');
    await fits(page);
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).tap();
    await expect(dialog).toBeHidden();
    await expect.poll(async () => (await api.incident(metadata.name)).status.state).toBe('resolved');
    await fits(page);
  });
});

/** Nothing is wider than the phone. */
async function fits(page: Page): Promise<void> {
  const { wide, edge } = await page.evaluate(() => ({
    wide: document.scrollingElement?.scrollWidth ?? 0,
    edge: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(edge);
}
