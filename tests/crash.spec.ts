import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { onSandbox } from './support/host';
import { expect, test } from './support/test';

test.beforeEach(() => test.skip(!onSandbox, 'needs the switch that kills the plugin'));

test('a killed plugin is noticed, comes back by itself, and nothing is lost', async ({ person, api, consoleWatch }) => {
  test.setTimeout(180_000);
  const { metadata } = await api.declare({ title: 'Outlives a crash' });
  const { page } = await person('dev1');
  const board = new Board(page);
  await board.open();
  await expect(board.cardIn('Open', metadata.name)).toBeVisible();

  const lost = page.getByText('No connection: what you see may be out of date');
  // It comes back within a second; kept down until somebody looks.
  await expect
    .poll(
      async () => {
        await api.killPlugin();
        return lost.isVisible();
      },
      { timeout: 75_000, intervals: [250] }
    )
    .toBe(true);
  await expect(board.cardIn('Open', metadata.name), 'what was known stays').toBeVisible();
  await expect(lost).toBeHidden({ timeout: 30_000 });

  await board.choose(metadata.name, 'Investigating');
  await expect(board.cardIn('Investigating', metadata.name)).toBeVisible();
  expect((await api.incident(metadata.name)).status.state).toBe('investigating');
  consoleWatch.expectOnly(/status of 50\d/);
});

test('a comment that meets a killed plugin stays in its field and can be sent again', async ({
  person,
  api,
  consoleWatch,
}) => {
  const { metadata } = await api.declare({ title: 'A comment meets a crash' });
  const detail = new IncidentDetail((await person('dev1')).page);
  await detail.open(metadata.name);
  await detail.composer.fill('Written while the plugin was away');
  await api.killPlugin();
  await detail.page.keyboard.press('Control+Enter');
  // Either the request met the gap and says so, or it waited for the new process and went through.
  const refused = detail.page.getByText(/^Not saved:/);
  const saved = detail.timeline.getByText('Written while the plugin was away');
  await expect(refused.or(saved)).toBeVisible();
  if (await refused.isVisible()) {
    await expect(detail.composer).toHaveValue('Written while the plugin was away');
    await expect.poll(() => api.healthStatus()).toBe(200);
    await detail.composer.press('Control+Enter');
  }
  await expect(saved).toHaveCount(1);
  consoleWatch.expectOnly(/status of 50\d/);
});
