import { expect, type Locator, type Page } from '@playwright/test';

const COLUMNS = ['Open', 'Investigating', 'Identified', 'Monitoring', 'Resolved'] as const;

export type Column = (typeof COLUMNS)[number];

/** Pixels from the top of a column to its first card: below the heading. */
const FIRST_CARD = 48;

/** The incidents of a period as cards in state columns. */
export class Board {
  readonly declareButton: Locator;

  constructor(readonly page: Page) {
    this.declareButton = page.getByRole('button', { name: 'Declare incident' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/a/golive-hypercare-app/incidents${query}`);
    await this.column('Open').waitFor();
  }

  column(name: Column): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The card of an incident, wherever it stands. */
  card(name: string): Locator {
    return this.page.locator(`[data-incident="${name}"]`);
  }

  cardIn(column: Column, name: string): Locator {
    return this.column(column).locator(`[data-incident="${name}"]`);
  }

  /** The first card of a column whose title begins so. */
  cardTitled(column: Column, text: string | RegExp): Locator {
    return this.column(column).locator('[data-incident]').filter({ hasText: text });
  }

  async nameOf(card: Locator): Promise<string> {
    const name = await card.getAttribute('data-incident');
    if (!name) {
      throw new Error('The card does not say which incident it is');
    }
    return name;
  }

  async openMenu(name: string): Promise<Locator> {
    await this.card(name)
      .getByRole('button', { name: `Actions for ${name.toUpperCase()}` })
      .click();
    return this.page.getByRole('menu', { name: `Actions for ${name.toUpperCase()}` });
  }

  async choose(name: string, entry: string): Promise<void> {
    const menu = await this.openMenu(name);
    await menu.getByRole('menuitem', { name: entry }).click();
  }

  /** With the mouse, in the small steps in which a hand moves. */
  async drag(name: string, to: Column): Promise<void> {
    const from = await box(this.card(name));
    const target = await box(this.column(to));
    const { mouse } = this.page;
    await mouse.move(from.x + 20, from.y + from.height - 20);
    await mouse.down();
    await mouse.move(from.x + 40, from.y + from.height - 30, { steps: 5 });
    await mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 15 });
    await mouse.up();
  }

  /** Scrolls a column until the upper edge of this card is that of the column, as a person does who reads there. */
  async scrollTo(column: Column, name: string): Promise<void> {
    const list = this.column(column).getByRole('list');
    await expect
      .poll(async () => {
        const card = this.cardIn(column, name);
        const frame = await box(this.column(column));
        const place = (await card.count()) > 0 ? await box(card) : undefined;
        const by = place ? place.y - frame.y - FIRST_CARD : frame.height / 2;
        await list.evaluate((element, pixels) => element.parentElement?.scrollBy(0, pixels), by);
        return Math.abs(by) < 40;
      })
      .toBe(true);
  }

  /** Everything the columns say, from top to bottom, also what is off the screen. Clocks are left out: they run. */
  async everything(): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const name of COLUMNS) {
      found[name] = await this.column(name).evaluate(readColumn);
    }
    return found;
  }

  async openIncident(name: string): Promise<void> {
    await this.card(name).getByRole('link').click();
  }
}

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (!found) {
    throw new Error('Not on the screen');
  }
  return found;
}

/** Runs in the page: scrolls through a column and back, and writes down its heading and its cards. */
async function readColumn(column: Element): Promise<string[]> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const scroller = column.querySelector('ul')?.parentElement;
  if (!scroller) {
    throw new Error('The column has no list');
  }
  const before = scroller.scrollTop;
  const cards = new Map<number, string>();
  for (let top = 0; top === 0 || top < scroller.scrollHeight; top += scroller.clientHeight / 2) {
    scroller.scrollTop = top;
    await frame();
    await frame();
    for (const item of scroller.querySelectorAll('li[aria-posinset]')) {
      const title = item.querySelector('a')?.getAttribute('aria-label') ?? '';
      const waits = item.querySelector('button[aria-label^="Acknowledge "]') ? ', not acknowledged' : '';
      cards.set(Number(item.getAttribute('aria-posinset')), `${title}${waits}`);
    }
  }
  scroller.scrollTop = before;
  const heading = column.querySelector('h3')?.getAttribute('aria-label') ?? '';
  return [heading, ...[...cards].sort(([left], [right]) => left - right).map(([, text]) => text)];
}
