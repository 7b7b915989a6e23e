import type { Locator, Page } from '@playwright/test';

/** One handover: the pack, what was written, and the answer of who takes over. */
export class Handover {
  readonly who: Locator;
  readonly notes: Locator;
  /** What one does next on a phone. */
  readonly bar: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.who = page.getByRole('region', { name: 'Who hands over to whom' });
    this.notes = page.getByRole('region', { name: 'Notes' });
    this.bar = page.getByRole('region', { name: 'What to do next' });
    this.dialog = page.getByRole('dialog', { name: /^Take over/ });
  }

  step(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }
}
