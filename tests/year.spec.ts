import { OnCall } from './pages/OnCall';
import { longVersions } from './support/host';
import { expect, test } from './support/test';

/** At landing a few schedules show that the page holds; twenty are what a large house has. */
const SCHEDULES = longVersions ? 20 : 3;
/** Milliseconds that a page may keep a finger waiting. */
const LONGEST = 100;

test(`a year of ${SCHEDULES} schedules stands on one page, and no task of it is long`, async ({
  person,
  api,
}, info) => {
  const people = ['dev-1', 'dev-2', 'lead'];
  for (let number = 1; number <= SCHEDULES; number++) {
    await api.schedule({
      title: `Year ${number} ${Date.now() % 100_000}`,
      timeZone: 'Europe/Berlin',
      layers: [
        {
          name: 'Shifts',
          type: 'slots',
          epoch: '2020-01-06',
          participants: people,
          slots: [
            { name: 'A', start: '06:00', end: '14:00' },
            { name: 'B', start: '14:00', end: '22:00' },
            { name: 'C', start: '22:00', end: '06:00' },
          ],
        },
      ],
    });
  }
  const { page } = await person('editor');
  await page.addInitScript(() => {
    const found: number[] = [];
    new PerformanceObserver((entries) => found.push(...entries.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
    Object.assign(window, { longTasks: found });
  });
  const onCall = new OnCall(page);
  const query = '?view=timeline&weeks=52&all=1';
  const runs: number[] = [];
  // Others may hold up the machine: what the page itself does shows in its best run.
  for (let run = 0; run < (longVersions ? 5 : 2); run++) {
    await page.goto(`/a/golive-hypercare-app/oncall`);
    await page.getByRole('grid', { name: /^Week/ }).waitFor();
    const year = `/a/golive-hypercare-app/oncall${query}`;
    await page.evaluate('longTasks.length = 0');
    await page.evaluate((address) => {
      window.history.pushState({}, '', address);
      window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    }, year);
    await expect(onCall.timeline.getByRole('region')).not.toHaveCount(0);
    await expect.poll(() => onCall.timeline.getByRole('region').count()).toBeGreaterThanOrEqual(SCHEDULES);
    await onCall.timeline.getByText('Dev 1').last().scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    runs.push(await page.evaluate<number>('Math.max(0, ...longTasks)'));
  }
  const text = `a year of ${SCHEDULES} schedules: longest task ${runs.map((run) => Math.round(run)).join(', ')} ms`;
  info.annotations.push({ type: 'figures', description: text });
  console.log(text);
  if (longVersions) {
    expect(Math.min(...runs)).toBeLessThanOrEqual(LONGEST);
  }
});
