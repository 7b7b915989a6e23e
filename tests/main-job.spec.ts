import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { ReportPage } from './pages/ReportPage';
import { onSandbox } from './support/host';
import { expect, test } from './support/test';

// Alerts of a service that fire again soon after its incident was resolved reopen it: each repetition takes another service.
const SERVICES = ['payments', 'orders', 'accounts', 'gateway'] as const;

test('a failing service becomes an incident that a responder works to resolved, and the report tells of it', async ({
  person,
  api,
}, { repeatEachIndex }) => {
  test.skip(!onSandbox, 'needs the fault switches of the sandbox');
  test.setTimeout(180_000);
  const service = SERVICES[repeatEachIndex % SERVICES.length] ?? 'payments';
  const { page } = await person('dev1');
  const board = new Board(page);
  await board.open();
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));

  await test.step('Prometheus finds the errors and the card comes by itself', async () => {
    await api.setFaults({ errorRate: 0.3, service });
    await expect(board.cardTitled('Open', `${service} answers`)).toHaveCount(1, { timeout: 60_000 });
    expect(await page.evaluate(() => 'loadedOnce' in window), 'the page was not loaded again').toBe(true);
  });
  const card = board.cardTitled('Open', `${service} answers`);
  const name = await board.nameOf(card);
  await expect(card).toContainText('P1');
  await expect(card.getByRole('button', { name: /^Acknowledge / })).toBeVisible();

  await test.step('the responder acknowledges it', async () => {
    await board.choose(name, 'Acknowledge');
    await expect(board.card(name).getByRole('button', { name: /^Acknowledge / })).toHaveCount(0);
    await expect.poll(async () => (await api.incident(name)).status.acknowledgedAt).toBeTruthy();
  });

  await test.step('and moves it on, by menu and by hand', async () => {
    await board.choose(name, 'Investigating');
    await expect(board.cardIn('Investigating', name)).toBeVisible();
    await expect.poll(async () => (await api.incident(name)).status.state).toBe('investigating');
    await board.drag(name, 'Identified');
    await expect(board.cardIn('Identified', name)).toBeVisible();
    await expect.poll(async () => (await api.incident(name)).status.state).toBe('identified');
  });

  await test.step('and resolves it with a root cause', async () => {
    await board.openIncident(name);
    const detail = new IncidentDetail(page);
    await detail.resolve('Rolled back to the build of yesterday.', 'A retry loop held every connection.');
    await expect(detail.state).toHaveText('Resolved');
    await expect(detail.timeline).toContainText('A retry loop held every connection.');
  });

  await test.step('and finds it in the exported report', async () => {
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    const report = new ReportPage(page);
    await expect(report.paper).toContainText(name.toUpperCase());
    const markdown = await report.exportMarkdown();
    expect(markdown).toContain(name.toUpperCase());
    expect(markdown).toContain('A retry loop held every connection.');
  });
});
