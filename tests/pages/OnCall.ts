import type { Locator, Page } from '@playwright/test';

/** Who is on call by one schedule: now, in a week, over a span. */
export class OnCall {
  readonly now: Locator;
  readonly next: Locator;
  readonly takeOver: Locator;
  readonly findings: Locator;
  readonly swaps: Locator;
  readonly timeline: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.now = page.getByRole('list', { name: 'On call now' });
    this.next = page.getByRole('list', { name: 'Next' });
    this.takeOver = page.getByRole('button', { name: 'Take over' });
    this.findings = page.getByRole('region', { name: /^Findings/ });
    this.swaps = page.getByRole('region', { name: 'Swaps' });
    this.timeline = page.getByRole('group', { name: /^Timeline/ });
    this.dialog = page.getByRole('dialog');
  }

  async open(schedule: string, query = ''): Promise<void> {
    await this.page.goto(`/a/golive-hypercare-app/oncall?schedule=${schedule}${query}`);
    await this.page.getByRole('heading', { name: 'On call now' }).waitFor();
  }

  /** A cell of the week that is shown, by how its words begin. */
  cell(words: RegExp): Locator {
    return this.page.getByRole('gridcell', { name: words });
  }

  async chooseInCell(cell: Locator, entry: string | RegExp): Promise<void> {
    await cell.click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Presses the button of the dialog, which closes once the server has done it. */
  async confirm(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async choose(field: RegExp | string, option: RegExp | string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).click();
    await this.page.getByRole('option', { name: option }).first().click();
  }
}
