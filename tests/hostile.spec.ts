import type { Page } from '@playwright/test';
import { Board } from './pages/Board';
import { IncidentDetail } from './pages/IncidentDetail';
import { ReportPage } from './pages/ReportPage';
import { expect, test } from './support/test';

const HTML = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>';
const LINK = '[click me](javascript:window.hacked=3)';
const BIDI = 'user\u202Egnp.exe';
const LONG = 'W'.repeat(400);

test('hostile texts of an alert are shown as text everywhere, and nothing runs', async ({ person, api }) => {
  const mark = `hostile-${Date.now()}`;
  await api.alert(
    { alertname: mark, service: 'payments', severity: 'critical', [`label_html`]: HTML, path: LONG },
    {
      summary: `${mark} ${HTML} ${LINK} ${BIDI}`,
      description: `${LINK} ${LONG}`,
      runbook_url: 'javascript:window.hacked=4',
    }
  );
  const { page, context } = await person('dev1');
  const board = new Board(page);

  await test.step('on the board', async () => {
    await board.open();
    await expect(board.cardTitled('Open', mark)).toContainText('<img src=x');
    await nothingRan(page);
    await noOverflow(page);
  });
  const name = await board.nameOf(board.cardTitled('Open', mark));
  api.closeAfterwards(name);

  await test.step('in the incident', async () => {
    const detail = new IncidentDetail(page);
    await detail.open(name);
    const alerts = await detail.showAlerts();
    await expect(alerts).toContainText(HTML);
    await expect(alerts).toContainText('javascript:window.hacked=4');
    await detail.comment(`${HTML} ${LINK} <a href="javascript:window.hacked=5">x</a>`);
    await expect(detail.timeline).toContainText('click me');
    await nothingRan(page);
    await noOverflow(page);
  });

  await test.step('in the report and its exports', async () => {
    const report = new ReportPage(page);
    await report.open();
    await expect(report.paper).toContainText(mark);
    await nothingRan(page);
    await noOverflow(page);
    const markdown = await report.exportMarkdown();
    expect(markdown).toContain(mark);
    expect(markdown, 'no HTML that is not escaped').not.toMatch(/(?<!\\)<(script|img)/);
    expect(markdown, 'no link that runs').not.toMatch(/\]\(javascript:/);
    const html = await context.request.get(
      '/api/plugins/golive-hypercare-app/resources/v1/periods/shop-go-live/report?format=html'
    );
    const mail = await context.newPage();
    await mail.setContent(await html.text());
    await expect(mail.getByText(mark).first()).toBeVisible();
    await nothingRan(mail);
  });
});

/** Neither did a script run nor is there anything that would run when one clicks it. */
async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(page.locator('a[href^="javascript:" i], img[src="x"], [onerror]')).toHaveCount(0);
}

async function noOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true
  );
}
