import type { Page } from '@playwright/test';
import { onSandbox } from './host';

/** What a real Grafana complains about by itself, whatever the plugin does. Each has a name, and nothing else is let through. */
const GRAFANAS_OWN: Record<string, RegExp> = {
  'the catalogue of plugins, which is on the internet': /\/api\/gnet\/|Failed to fetch plugins from catalog/,
  'a plugin without a signature': /plugin.*(unsigned|signature)/i,
  'the picture of a person, which is on the internet': /\/avatar\/|gravatar\.com/,
  'news and hints, which are on the internet': /grafana\.com\/(blog|api)/,
  'live updates of a page that is left': /WebSocket connection to '.*\/api\/live\/ws.*' failed/,
};

/** Collects what a page complains about: console errors and exceptions that nobody caught. */
export class ConsoleWatch {
  errors: string[] = [];

  listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.add(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.errors.push(`not caught: ${error.message}`));
  }

  private add(error: string): void {
    if (onSandbox || !Object.values(GRAFANAS_OWN).some((known) => known.test(error))) {
      this.errors.push(error);
    }
  }

  /** Takes out errors that the journey itself brought about, such as a refused request. */
  expectOnly(allowed: RegExp): void {
    this.errors = this.errors.filter((error) => !allowed.test(error));
  }
}
