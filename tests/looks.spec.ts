import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { longVersions, onSandbox } from './support/host';
import { expect, test } from './support/test';
import { themed, views } from './support/views';

/** Grafana's top bar and menu. */
const GRAFANAS_FRAME = 'header:has([aria-label="Breadcrumbs"]), [data-testid="data-testid navigation mega-menu"]';

const PHONE = { width: 360, height: 740 };

/** A word that no line holds. */
const LONG_WORD = `Averyveryveryverylongwordwithoutanybreak${'x'.repeat(80)}`;

/** Two themes differ in colours only; at landing the second one is looked at for those. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

for (const view of views.filter(({ alike }) => longVersions || !alike)) {
  test(`${view.name} has no serious accessibility fault, dark or light, and fits a phone`, async ({ person, api }) => {
    const of = await api.subjects({ title: LONG_WORD, description: 'With a **text**.' });
    // Colours are judged once they are reached, not on their way.
    const { page } = await person('admin', { reducedMotion: 'reduce' });
    await page.goto(themed(view.path(of), 'dark'));
    await view.ready(page);
    expect(await graveFaults(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    await page.goto(themed(view.path(of), 'light'));
    await view.ready(page);
    const { wide, culprits } = await page.evaluate(overflow);
    expect(wide, culprits.join('\n')).toBe(false);
    expect(await graveFaults(page, longVersions ? undefined : OF_COLOURS)).toEqual([]);
  });
}

/** Of our page; the frame around it is the host's. */
async function graveFaults(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(comeToRest);
  const builder = new AxeBuilder({ page }).exclude(onSandbox ? '[data-sandbox-shell]' : GRAFANAS_FRAME);
  if (!longVersions) {
    // Hundreds of rows are made as the first three are, and take axe half a minute.
    builder.exclude('tbody tr:nth-of-type(n+4)');
  }
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join(' | ')}`);
}

/** Runs in the page: waits for what still moves or fades in, as a drawer of Grafana does whatever the person prefers. */
async function comeToRest(): Promise<void> {
  // What was drawn just now begins to move with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ends = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map(({ finished }) => finished));
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
