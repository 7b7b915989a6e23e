import type { Locator, Page } from '@playwright/test';

/** The form that declares an incident, beside the page one was on. */
export class DeclareDrawer {
  readonly form: Locator;
  readonly title: Locator;
  readonly description: Locator;
  readonly startedAt: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: 'Declare an incident' });
    this.title = this.form.getByLabel('Title');
    this.description = this.form.getByLabel('Description');
    this.startedAt = this.form.getByTestId('data-testid date-time-input');
  }

  /** The field around an input, with its label and what is wrong with it. */
  fieldOf(input: Locator): Locator {
    return this.form
      .locator('div')
      .filter({ has: input })
      .filter({ has: this.page.getByRole('alert') })
      .last();
  }

  /** The id of what was declared, as the drawer shows it. */
  async declaredName(): Promise<string> {
    const notice = this.page.getByText(/^INC-\d{8}-\d+ is declared$/);
    const text = (await notice.textContent()) ?? '';
    return text.split(' ')[0]?.toLowerCase() ?? '';
  }
}
