import { Board } from './pages/Board';
import { DeclareDrawer } from './pages/DeclareDrawer';
import { IncidentDetail } from './pages/IncidentDetail';
import { loseAnswer } from './support/line';
import { expect, test } from './support/test';

// The server does what it was asked, and the answer is lost on the way back. People try again, and nothing may be there twice.
test.afterEach(({ consoleWatch }) => consoleWatch.expectOnly(/ERR_CONNECTION_RESET/));

test('a declaration whose answer was lost is there once after the second try', async ({ person, api }) => {
  const { page } = await person('dev1');
  await new Board(page).open('?declare=1');
  const drawer = new DeclareDrawer(page);
  const title = `Answer lost ${Date.now()}`;
  await drawer.title.fill(title);
  const line = await loseAnswer(page, '/incidents');
  await drawer.title.press('Control+Enter');
  await expect(drawer.form.getByText('The incident was not declared. What you typed is kept.')).toBeVisible();
  await drawer.title.press('Control+Enter');
  api.closeAfterwards(await drawer.declaredName());
  expect(line.tries()).toBe(2);
  expect(await api.titled(title)).toHaveLength(1);
});

test('a comment whose answer was lost stands once in the timeline after the second try', async ({ person, api }) => {
  const { metadata } = await api.declare({ title: 'A comment without an answer' });
  const { page } = await person('dev1');
  const detail = new IncidentDetail(page);
  await detail.open(metadata.name);
  const line = await loseAnswer(page, '/comment');
  await detail.composer.fill('Written once');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Not saved:/)).toBeVisible();
  await expect(detail.composer).toHaveValue('Written once');
  await detail.composer.press('Control+Enter');
  await expect(detail.composer).toHaveValue('');
  expect(line.tries()).toBe(2);
  expect(await api.entries(metadata.name, 'Written once')).toBe(1);
  await expect(detail.timeline.getByText('Written once')).toHaveCount(1);
});

test('a resolution whose answer was lost happens once after the second try', async ({ person, api }) => {
  const { metadata } = await api.declare({ title: 'Resolved without an answer' });
  const { page } = await person('dev1');
  const detail = new IncidentDetail(page);
  await detail.open(metadata.name);
  const line = await loseAnswer(page, '/resolve');
  const dialog = await detail.startResolving('Rolled back once', 'unknown');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(dialog.getByText('Not saved')).toBeVisible();
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(detail.state).toHaveText('Resolved');
  expect(line.tries()).toBe(2);
  expect(await api.entries(metadata.name, 'Rolled back once')).toBe(1);
});
