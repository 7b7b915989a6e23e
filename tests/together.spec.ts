import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { onSandbox } from './support/host';
import { expect, test } from './support/test';

test('what one person does appears for the other, who loses nothing of what is being typed', async ({
  person,
  api,
}) => {
  const { metadata } = await api.declare({ title: 'Two people look at this' });
  const first = new IncidentDetail((await person('dev1')).page);
  const second = new IncidentDetail((await person('dev2')).page);
  await first.open(metadata.name);
  await second.open(metadata.name);
  await second.composer.fill('I see the same on the second node');

  await first.acknowledge.click();
  await first.comment('Restarted the first node.');
  await expect(second.timeline).toContainText('Restarted the first node.');
  await expect(second.acknowledge).toBeHidden();
  await expect(second.composer).toHaveValue('I see the same on the second node');

  await second.page.keyboard.press('Control+Enter');
  await expect(first.timeline).toContainText('I see the same on the second node');
  await expect(second.composer).toHaveValue('');
});

test('a card that one person moves moves on the board of the other', async ({ person, api }) => {
  const { metadata } = await api.declare({ title: 'Moves before your eyes' });
  const mover = new Board((await person('dev1')).page);
  const watcher = new Board((await person('viewer')).page);
  await mover.open();
  await watcher.open();
  await expect(watcher.cardIn('Open', metadata.name)).toBeVisible();
  await mover.choose(metadata.name, 'Monitoring');
  await expect(watcher.cardIn('Monitoring', metadata.name)).toBeVisible();
});

test('without live updates the page says so and asks for changes itself', async ({ person, api, consoleWatch }) => {
  test.skip(!onSandbox, 'cuts the event stream of the sandbox');
  const { page } = await person('dev2');
  await page.route('**/sandbox/live?**', (route) => route.abort());
  const board = new Board(page);
  await board.open();
  await expect(page.getByText(/Live updates do not reach this page/)).toBeVisible();
  const { metadata } = await api.declare({ title: 'Nobody pushed this' });
  await expect(board.cardIn('Open', metadata.name)).toBeVisible();

  await page.unroute('**/sandbox/live?**');
  await expect(page.getByText(/Live updates do not reach this page/)).toBeHidden();
  consoleWatch.expectOnly(/ERR_FAILED/);
});
