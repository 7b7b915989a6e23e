import { act, screen, waitFor, within } from '@testing-library/react';
import { at, listOf } from '../../test/factories/envelope';
import { anIncident } from '../../test/factories/incident';
import { aCriterion, aPeriod } from '../../test/factories/period';
import { aReport, aReportVerdict } from '../../test/factories/report';
import { aServiceUptime, anUptimeRow, anUptimeVerdict } from '../../test/factories/uptime';
import { address, live, notices, openApp } from '../../test/journey';
import { given, givenFailure, givenSilence, recording } from '../../test/server';

const paper = () => screen.findByRole('article', { name: 'Go-live shop' });

/** The table under a heading, row by row. */
async function rows(label: string): Promise<string[][]> {
  const table = within(within(await paper()).getByRole('group', { name: label }));
  return table
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent?.trim() ?? '')
    );
}

test('the report reads as it prints: head, executive table, figures and definitions', async () => {
  openApp('/reports?period=shop');
  const page = within(await paper());
  expect(page.getByText('2026-11-21 13:00:00 CET')).toBeInTheDocument();
  expect(page.getByText('in the zone of the period, Europe/Berlin')).toBeInTheDocument();
  expect(await rows('Executive table')).toEqual([
    ['Uptime (mandatory)', '>= 99.9 %', '99.93 %', 'met', 'Worst service: payments'],
  ]);
  expect(await rows('Incidents by priority')).toEqual([
    ['P2', '3', '2', '1', '0', '2 / 1 / 0', '2 / 0', '8m', '1h 30m'],
    ['All', '3', '2', '1', '0', '2 / 1 / 0', '2 / 0', '8m', 'not recorded'],
  ]);
  expect(await rows('Times')).toEqual([['Time to acknowledge', '8m', '7m', '15m', '3', 'none']]);
  expect((await rows('Incidents by day')).at(0)).toEqual(['D+0', '2026-11-19', '4', '3', '0', '1']);
  expect((await rows('Uptime'))[0]?.slice(0, 4)).toEqual(['Payments answers', '99.9 %', '99.93 %', 'met so far']);
  expect((await rows('Uptime'))[0]?.at(-1)).toBe('3m of 7m 12s used, 4m 12s left until 24\u00a0Nov');
  expect((await rows('Payments answers by day'))[0]?.slice(1)).toEqual(['99.79 %', '3m', '0s', '0s', '208.3 %']);
  expect(page.getByText('acknowledged - declared')).toBeInTheDocument();
});

test('what is not recorded is said plainly, and what is recorded is printed', async () => {
  openApp('/reports');
  const hotfixes = within(await screen.findByRole('region', { name: 'Hotfixes' }));
  expect(hotfixes.getByText('Not recorded.')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'What went well' })).getByText(/ten minutes/)).toBeInTheDocument();
});

test('top issues tell their story and lead to the incident in the same period', async () => {
  const [incident] = aReport().incidents;
  given('get', '/periods/:name/report', aReport({ topIssues: incident ? [incident] : [] }));
  const { user } = openApp('/reports?period=shop');
  const issue = within(await screen.findByRole('region', { name: 'INC-20261120-0003' }));
  expect(issue.getByText('A missing index.')).toBeInTheDocument();
  expect(issue.getByText('1h 40m')).toBeInTheDocument();
  await user.click(issue.getByRole('link', { name: 'INC-20261120-0003' }));
  // The page behind the link is loaded first; the address follows.
  await waitFor(() => expect(address()).toBe('/incidents/inc-20261120-0003?period=shop'), { timeout: 10_000 });
});

test('a day before anything happened still makes a report', async () => {
  given(
    'get',
    '/periods/:name/report',
    aReport({ executive: [], days: [], times: [], byPriority: [], incidents: [], incidentCount: 0, uptime: [] })
  );
  openApp('/reports');
  const page = within(await paper());
  expect(page.getByText('No success criteria are set.')).toBeInTheDocument();
  expect(page.getByText('The period has not begun.')).toBeInTheDocument();
  expect(page.getByText('Not recorded: no uptime indicator is set up.')).toBeInTheDocument();
  expect(page.getAllByText('There was no incident.')).toHaveLength(2);
});

test('a service without figures says why', async () => {
  const problem = 'The source does not know the series; check the query.';
  const silent = aServiceUptime({
    days: [],
    display: 'unknown',
    verdict: anUptimeVerdict({ state: 'unknown' }),
    problem,
  });
  given('get', '/periods/:name/report', aReport({ uptime: [silent] }));
  openApp('/reports');
  expect(await screen.findByText(problem)).toBeInTheDocument();
  expect((await rows('Uptime'))[0]?.slice(2, 4)).toEqual(['unknown', 'unknown']);
});

test('a service whose figures are old says up to when they were counted', async () => {
  const old = aServiceUptime({ stale: true, asOf: '2026-11-21T08:15:30Z' });
  given('get', '/periods/:name/report', aReport({ uptime: [old] }));
  openApp('/reports');
  expect(await screen.findByText('Counted up to 2026-11-21 09:15:30 CET.')).toBeInTheDocument();
});

test('a range stands in the report where time without samples leaves one, and no column repeats the actual figure', async () => {
  const total = anUptimeRow({
    unknownSeconds: 600,
    availability: 0.9993,
    availabilityLow: 0.9862,
    availabilityHigh: 0.9994,
  });
  given('get', '/periods/:name/report', aReport({ uptime: [aServiceUptime({ total })] }));
  openApp('/reports');
  expect((await rows('Uptime'))[0]).toContain('98.62 % to 99.94 %');
  const ofDays = within(screen.getByRole('group', { name: 'Payments answers by day' }));
  expect(ofDays.queryByRole('columnheader', { name: 'Range' })).not.toBeInTheDocument();
});

test('a list that was cut says how many there are', async () => {
  given('get', '/periods/:name/report', aReport({ incidentCount: 1234 }));
  openApp('/reports');
  expect(await screen.findByText(/^And 1233 more/)).toBeInTheDocument();
});

test('the contents lead to a part and put the focus on its heading', async () => {
  const { user } = openApp('/reports');
  const contents = within(await screen.findByRole('navigation', { name: 'Contents of the report' }));
  await user.click(contents.getByRole('link', { name: 'Definitions' }));
  expect(screen.getByRole('heading', { name: 'Definitions' })).toHaveFocus();
});

test('an export is of exactly what is shown', async () => {
  const { user } = openApp('/reports');
  await paper();
  await user.click(screen.getByRole('button', { name: 'Export' }));
  const target = (name: RegExp) =>
    new URL(screen.getByRole('menuitem', { name }).getAttribute('href') ?? '', 'http://g');
  expect(target(/^Markdown/).pathname).toMatch(/\/periods\/shop\/report$/);
  expect(target(/^Markdown/).search).toBe('?format=md&asOf=2026-11-21T12%3A00%3A00Z&download=true');
  expect(target(/^HTML/).searchParams.get('format')).toBe('html');
  expect(target(/^JSON/).searchParams.get('format')).toBe('json');
  expect(target(/^Open for printing/).searchParams.has('download')).toBe(false);
});

test('copying as Markdown takes the text of the server', async () => {
  const { user } = openApp('/reports');
  await paper();
  given('get', '/periods/:name/report', '# Hypercare summary');
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  const write = jest.spyOn(navigator.clipboard, 'writeText');
  await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
  await waitFor(() =>
    expect(notices).toContainEqual(expect.objectContaining({ title: 'The report is on the clipboard' }))
  );
  expect(write).toHaveBeenCalledWith('# Hypercare summary');
});

test('a copy that fails says why and claims nothing', async () => {
  const { user } = openApp('/reports');
  await paper();
  givenFailure('get', '/periods/:name/report', 422, { error: 'The zone is gone.', reason: 'invalid' });
  await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
  await waitFor(() =>
    expect(notices.map(({ title, text }) => [title, text])).toEqual([
      ['The report was not copied', 'The zone is gone.'],
    ])
  );
});

test('the report stays as it is under the reader while incidents change, and newer figures come when asked for', async () => {
  const { user } = openApp('/reports?period=shop');
  await paper();
  const [day] = aReport().days;
  const newer = aReport({ asOf: at(1), days: day ? [{ ...day, declared: 5 }] : [] });
  given('get', '/periods/:name/report', newer);
  changed('101');
  expect(await screen.findByText('There are newer figures')).toBeInTheDocument();
  expect((await rows('Incidents by day')).at(0)?.[2]).toBe('4');
  await user.click(screen.getByRole('button', { name: 'Show newer figures' }));
  expect((await rows('Incidents by day')).at(0)?.[2]).toBe('5');
  expect(screen.queryByText('There are newer figures')).not.toBeInTheDocument();
});

test('a report made anew with the same figures is not worth a word', async () => {
  openApp('/reports?period=shop');
  await paper();
  const asked = recording('get', '/periods/:name/report', aReport({ asOf: at(1) }));
  changed('101');
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.getByText('2026-11-21 13:00:00 CET')).toBeInTheDocument();
  expect(screen.queryByText('There are newer figures')).not.toBeInTheDocument();
});

test('a refresh shows the newer figures at once', async () => {
  const { user } = openApp('/reports?period=shop');
  await paper();
  given('get', '/periods/:name/report', aReport({ asOf: at(1), executive: [] }));
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await screen.findByText('No success criteria are set.')).toBeInTheDocument();
  expect(screen.queryByText('There are newer figures')).not.toBeInTheDocument();
});

describe('the verdict on top', () => {
  const verdict = () => screen.findByRole('region', { name: 'Verdict' });

  test('says that all is met so far, and until when it has to hold', async () => {
    openApp('/reports');
    expect(await verdict()).toHaveTextContent(
      'Met so far; the period runs until 24 Nov1 of 1 success criteria are met.'
    );
  });

  test('names the mandatory criteria that are missed, and what is left of uptime', async () => {
    const standing = anUptimeVerdict({ state: 'recoverable' });
    const low = aServiceUptime({ display: '99.89 %', verdict: standing });
    const executive = [aCriterion({ result: 'notMet', verdict: standing })];
    const overall = aReportVerdict({ state: 'recoverable', inTheWay: ['Uptime'], metCount: 1, criteriaCount: 3 });
    given('get', '/periods/:name/report', aReport({ executive, uptime: [low], verdict: overall }));
    openApp('/reports');
    const region = await verdict();
    expect(region).toHaveTextContent('Below target, can recover: Uptime1 of 3 success criteria are met.');
    expect((await rows('Executive table'))[0]?.[3]).toBe('below target, can recover');
    expect(region).toHaveTextContent(
      'Payments answers: 99.89 %, target 99.9 %, below target, can recover. 3m of 7m 12s used, 4m 12s left until 24 Nov.'
    );
  });

  test.each([
    [
      'missed while the period runs',
      aReportVerdict({ state: 'notMet', inTheWay: ['Mine & yours'] }),
      'Not met so far: Mine & yours',
    ],
    ['missed for good', aReportVerdict({ state: 'notMet', inTheWay: ['Uptime'], final: true }), 'Not met: Uptime'],
    ['met for good', aReportVerdict({ final: true }), /^Met1 of 1/],
    [
      'not guessed while a mandatory criterion is unknown',
      aReportVerdict({ state: 'unknown', inTheWay: ['Uptime'] }),
      'No verdict yet, not known: Uptime',
    ],
    [
      'absent without criteria',
      aReportVerdict({ state: 'none', metCount: 0, criteriaCount: 0 }),
      'No verdict: no success criteria are set.',
    ],
  ])('is %s', async (_, judged, words) => {
    given('get', '/periods/:name/report', aReport({ verdict: judged }));
    openApp('/reports');
    expect(await verdict()).toHaveTextContent(words);
  });
});

test('what people wrote as Markdown reads as such', async () => {
  const [incident] = aReport().incidents;
  given(
    'get',
    '/periods/:name/report',
    aReport({ topIssues: incident ? [{ ...incident, rootCause: 'A **missing** index.' }] : [] })
  );
  openApp('/reports');
  expect((await screen.findByText('missing')).tagName).toBe('STRONG');
});

/** Somebody changed an incident, and word of it came. */
function changed(resourceVersion: string) {
  const change = { resourceVersion, kind: 'Incident', name: 'inc-1', operation: 'update' as const, actor: 'dev2' };
  given(
    'get',
    '/changes',
    listOf([{ ...change, at: at(0), object: { ...anIncident({ resourceVersion }) } }], { resourceVersion })
  );
  act(() => live.push(Number(resourceVersion)));
}

test('a report that cannot be made says why and can be tried again', async () => {
  givenFailure('get', '/periods/:name/report', 422, { error: 'The source does not answer.', reason: 'source' });
  const { user } = openApp('/reports');
  expect(await screen.findByText('The source does not answer.')).toBeInTheDocument();
  given('get', '/periods/:name/report', aReport());
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await paper()).toBeInTheDocument();
});

test('a refresh that fails keeps the report from before', async () => {
  const { user } = openApp('/reports');
  await paper();
  givenFailure('get', '/periods/:name/report', 422, { error: 'The source does not answer.' });
  await user.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await screen.findByText('The report could not be made anew; this is the one from before')).toBeInTheDocument();
  expect(await paper()).toBeInTheDocument();
});

test('while the report is being made the page says so', async () => {
  givenSilence('get', '/periods/:name/report');
  openApp('/reports');
  expect(await screen.findByRole('status', { name: 'Making the report' })).toBeInTheDocument();
});

test('without a period there is a way to the first one', async () => {
  given('get', '/periods', listOf([]));
  openApp('/reports');
  expect(await screen.findByText('There is no period to report on yet')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Go to the overview' })).toBeInTheDocument();
});

test('a period that does not exist is named', async () => {
  given('get', '/periods', listOf([aPeriod()]));
  openApp('/reports?period=o%27reilly');
  expect(await screen.findByText("There is no period named o'reilly")).toBeInTheDocument();
});
