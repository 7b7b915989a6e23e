import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';

/** The summary report as it will print. */
export class ReportPage {
  readonly paper: Locator;

  constructor(readonly page: Page) {
    this.paper = page.getByRole('article');
  }

  async open(): Promise<void> {
    await this.page.goto('/a/golive-hypercare-app/reports');
    await this.paper.waitFor();
  }

  /** Exports as a person does, and reads the file that the browser saved. */
  async exportMarkdown(): Promise<string> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: /^Markdown/ }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }
}
