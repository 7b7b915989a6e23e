import { Board } from './pages/Board';
import { DeclareDrawer, STARTED_AT } from './pages/DeclareDrawer';
import { expect, test } from './support/test';

const INCIDENTS = '**/resources/v1/incidents';

test('an incident is declared with the keyboard alone', async ({ person, api }) => {
  const { page } = await person('viewer');
  const board = new Board(page);
  await board.open();
  const { keyboard } = page;

  await board.declareButton.focus();
  await keyboard.press('Enter');
  const drawer = new DeclareDrawer(page);
  await expect(drawer.title, 'the first field has the focus').toBeFocused();
  await keyboard.type('Gift cards are refused');
  // Past the choice how to rank, to the priorities.
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(drawer.form.getByRole('radio', { name: 'P3' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(drawer.form.getByRole('radio', { name: 'P2' })).toBeChecked();
  await keyboard.press('Tab');
  await keyboard.type('orders');
  await expect(page.getByRole('option', { name: 'Orders' })).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  const clear = drawer.form.getByRole('button', { name: 'Clear value' });
  await expect(clear, 'a chosen service can be taken back').toBeVisible();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(drawer.description).toBeFocused();
  await keyboard.type('Every third card since noon.');
  await keyboard.press('Control+Enter');

  const name = await drawer.declaredName();
  api.closeAfterwards(name);
  await expect(board.cardIn('Open', name)).toContainText('Gift cards are refused');
  expect((await api.incident(name)).spec).toMatchObject({
    title: 'Gift cards are refused',
    priority: 'P2',
    service: 'orders',
    description: 'Every third card since noon.',
  });
});

test('what the server refuses stands at its field, and everything typed stays', async ({ person, consoleWatch }) => {
  const { page } = await person('dev1');
  await new Board(page).open('?declare=1');
  const drawer = new DeclareDrawer(page);
  await drawer.title.fill('It began tomorrow');
  await drawer.description.fill('Kept while the form is corrected.');
  await drawer.startedAt.fill('2099-01-01 08:00:00');
  await drawer.title.press('Control+Enter');

  await expect(drawer.form.getByText('The incident was not declared. What you typed is kept.')).toBeVisible();
  await expect(drawer.problemOf(STARTED_AT)).toBeVisible();
  await expect(drawer.startedAt).toHaveValue('2099-01-01 08:00:00');
  await expect(drawer.title).toHaveValue('It began tomorrow');
  await expect(drawer.description).toHaveValue('Kept while the form is corrected.');
  consoleWatch.expectOnly(/status of 422/);
});

test('the draft survives a lost connection and a reload, and is declared once', async ({
  person,
  api,
  consoleWatch,
}) => {
  const { page } = await person('dev1');
  const board = new Board(page);
  await board.open('?declare=1');
  const drawer = new DeclareDrawer(page);
  const title = `Receipts are empty ${Date.now()}`;
  await drawer.title.fill(title);
  await drawer.description.fill('Since the last release.');
  await page.route(INCIDENTS, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await drawer.form.getByRole('button', { name: 'Declare' }).click();
  await expect(drawer.form.getByText('The incident was not declared. What you typed is kept.')).toBeVisible();

  await page.reload();
  await expect(drawer.title).toHaveValue(title);
  await expect(drawer.description).toHaveValue('Since the last release.');
  await page.unroute(INCIDENTS);
  await drawer.form.getByRole('button', { name: 'Declare' }).click();
  const name = await drawer.declaredName();
  api.closeAfterwards(name);
  await expect(board.cardTitled('Open', title)).toHaveCount(1);
  expect(await board.nameOf(board.cardTitled('Open', title))).toBe(name);
  consoleWatch.expectOnly(/ERR_FAILED/);
});
