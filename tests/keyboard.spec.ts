import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { ReportPage } from './pages/ReportPage';
import { pressUntil, tabTo } from './support/keys';
import { expect, test } from './support/test';

test('an incident is worked from the board to the report without a mouse', async ({ person, api }) => {
  const { metadata } = await api.declare({ title: 'Worked by keys', priority: 'P1' });
  const id = metadata.name.toUpperCase();
  const { page } = await person('dev1', { viewport: { width: 1280, height: 720 } });
  const { keyboard } = page;
  const board = new Board(page);
  await board.open();
  await expect(board.card(metadata.name)).toBeVisible();

  await test.step('find and acknowledge it', async () => {
    const link = board.card(metadata.name).getByRole('link');
    await pressUntil(page, 'j', async () => link.evaluate((element) => element === document.activeElement));
    await keyboard.press('a');
    await expect.poll(async () => (await api.incident(metadata.name)).status.acknowledgedAt).toBeTruthy();
    await expect(link).toBeFocused();
  });

  const detail = new IncidentDetail(page);
  await test.step('open it and write into its timeline', async () => {
    await keyboard.press('Enter');
    await expect(detail.timeline).toBeVisible();
    await keyboard.press('c');
    await expect(detail.composer).toBeFocused();
    await keyboard.type('Restarted by hand.');
    await keyboard.press('Control+Enter');
    await expect(detail.timeline).toContainText('Restarted by hand.');
  });

  await test.step('move it on', async () => {
    await keyboard.press('Tab');
    await keyboard.press('m');
    await tabTo(page, 'Move to Identified');
    await keyboard.press('Enter');
    await expect(detail.state).toHaveText('Identified');
  });

  await test.step('resolve it', async () => {
    await keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: `Resolve ${id}` });
    await expect(dialog.getByRole('textbox', { name: /^Resolution/ })).toBeFocused();
    await keyboard.type('Rolled back.');
    await tabTo(page, /^Root cause/);
    await keyboard.type('A bad release.');
    await keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(detail.state).toHaveText('Resolved');
  });

  await test.step('and export the report', async () => {
    const report = new ReportPage(page);
    await report.open();
    await expect(report.paper).toContainText(id);
    await tabTo(page, 'Export');
    await keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    const item = page.getByRole('menuitem', { name: /^Markdown/ });
    await pressUntil(page, 'ArrowDown', async () => item.evaluate((element) => element === document.activeElement));
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.md$/);
  });
});
