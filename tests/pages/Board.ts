import type { Locator, Page } from '@playwright/test';

export type Column = 'Open' | 'Investigating' | 'Identified' | 'Monitoring' | 'Resolved';

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
