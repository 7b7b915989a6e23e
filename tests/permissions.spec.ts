import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { onSandbox } from './support/host';
import { expect, test } from './support/test';

const WHO_MAY = 'Only responders of the period, Editors and Admins do this.';

test('a viewer may declare and comment, may not acknowledge, and is told who may', async ({ person, api }) => {
  const { metadata } = await api.declare({ title: 'Not for viewers' });
  const { page } = await person('viewer');
  const board = new Board(page);
  await board.open();
  const menu = await board.openMenu(metadata.name);
  const entry = menu.getByRole('menuitem', { name: 'Acknowledge' });
  await expect(entry).toBeDisabled();
  await expect(entry).toContainText(WHO_MAY);
  await page.keyboard.press('Escape');

  await board.openIncident(metadata.name);
  const detail = new IncidentDetail(page);
  await expect(detail.acknowledge).toBeDisabled();
  await detail.acknowledge.hover({ force: true });
  await expect(page.getByRole('tooltip')).toContainText(WHO_MAY);
  await detail.comment('A customer called about this.');
  await expect(detail.timeline).toContainText('A customer called about this.');
  expect((await api.incident(metadata.name)).status.acknowledgedAt).toBeUndefined();
});

test('somebody without an account reads and does nothing else', async ({ person, api }) => {
  test.skip(!onSandbox, 'a Grafana may not let anonymous people in');
  const { metadata } = await api.declare({ title: 'Read only for strangers' });
  const { page, context } = await person('');
  const board = new Board(page);
  await board.open();
  await expect(board.card(metadata.name)).toContainText('Read only for strangers');
  await expect(board.declareButton).toBeDisabled();
  await board.openIncident(metadata.name);
  const detail = new IncidentDetail(page);
  await expect(detail.timeline).toBeVisible();
  await expect(detail.composer).toBeDisabled();
  await expect(detail.acknowledge).toBeDisabled();
  const answer = await context.request.post(
    `/api/plugins/golive-hypercare-app/resources/v1/incidents/${metadata.name}/comment`,
    { data: { text: 'let me in' } }
  );
  expect(answer.status()).toBe(401);
});
