import type { Page } from '@playwright/test';

/** Collects what a page complains about: console errors and exceptions that nobody caught. */
export class ConsoleWatch {
  errors: string[] = [];

  listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.errors.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.errors.push(`not caught: ${error.message}`));
  }

  /** Takes out errors that the journey itself brought about, such as a refused request. */
  expectOnly(allowed: RegExp): void {
    this.errors = this.errors.filter((error) => !allowed.test(error));
  }
}
