import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { longVersions, onSandbox } from './support/host';
import { expect, test } from './support/test';

const APP = '/a/golive-hypercare-app';

/** Grafana's top bar and menu. */
const GRAFANAS_FRAME = 'header:has([aria-label="Breadcrumbs"]), [data-testid="data-testid navigation mega-menu"]';

interface View {
  name: string;
  path: (incident: string) => string;
  /** What stands there once the page has everything. */
  ready: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();

const VIEWS: View[] = [
  { name: 'Overview', path: () => `${APP}/overview`, ready: heading('Day by day') },
  { name: 'board', path: () => `${APP}/incidents`, ready: (page) => page.locator('[data-incident]').first().waitFor() },
  {
    name: 'table',
    path: () => `${APP}/incidents?view=table`,
    ready: (page) => page.locator('[data-incident]').first().waitFor(),
  },
  {
    name: 'incident',
    path: (incident) => `${APP}/incidents/${incident}`,
    ready: (page) => page.getByRole('list', { name: /^Timeline/ }).waitFor(),
  },
  {
    name: 'declare drawer',
    path: () => `${APP}/incidents?declare=1`,
    ready: (page) => page.getByRole('form', { name: 'Declare an incident' }).waitFor(),
  },
  {
    name: 'uptime',
    path: () => `${APP}/uptime`,
    ready: (page) => page.getByRole('table', { name: 'Uptime of each service' }).waitFor(),
  },
  { name: 'report', path: () => `${APP}/reports`, ready: (page) => page.getByRole('article').waitFor() },
  {
    name: 'configuration',
    path: () => '/plugins/golive-hypercare-app?page=configuration',
    ready: heading(/Metric sources|Health/),
  },
];

/** Two themes differ in colours only; at landing the second one is looked at for those. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

for (const view of VIEWS) {
  test(`${view.name} has no serious accessibility fault, dark or light`, async ({ person, api }) => {
    const { metadata } = await api.declare({ title: 'Looked at closely', description: 'With a **text**.' });
    const { page } = await person('admin');
    await page.goto(themed(view.path(metadata.name), 'dark'));
    await view.ready(page);
    expect(await graveFaults(page)).toEqual([]);
    await page.goto(themed(view.path(metadata.name), 'light'));
    await view.ready(page);
    expect(await graveFaults(page, longVersions ? undefined : OF_COLOURS)).toEqual([]);
  });

  test(`${view.name} fits a phone of 360 px`, async ({ person, api }) => {
    const { metadata } = await api.declare({ title: `Averyveryveryverylongwordwithoutanybreak${'x'.repeat(80)}` });
    const { page } = await person('admin', { viewport: { width: 360, height: 740 } });
    await page.goto(view.path(metadata.name));
    await view.ready(page);
    const { wide, culprits } = await page.evaluate(overflow);
    expect(wide, culprits.join('\n')).toBe(false);
  });
}

/** Of our page; the frame around it is the host's. */
async function graveFaults(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).exclude(onSandbox ? '[data-sandbox-shell]' : GRAFANAS_FRAME);
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`);
}

function themed(path: string, theme: 'dark' | 'light'): string {
  return `${path}${path.includes('?') ? '&' : '?'}theme=${theme}`;
}

/** Runs in the page: whether it scrolls sideways, and which elements reach past its edge without a box of their own to scroll in. */
function overflow(): { wide: boolean; culprits: string[] } {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.body &&
    (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const culprits = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > edge + 1 && !scrolls(element.parentElement)
  );
  return {
    wide: document.documentElement.scrollWidth > edge,
    culprits: culprits.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
  };
}
