import type { Locator, Page } from '@playwright/test';

/** Grafana's field for a moment has no label of its own. */
export const STARTED_AT = 'data-testid date-time-input';

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
    this.startedAt = this.form.getByTestId(STARTED_AT);
  }

  /** What stands below a field as wrong with it. */
  problemOf(testId: string): Locator {
    return this.form
      .locator('div')
      .filter({ has: this.page.getByTestId(testId) })
      .filter({ has: this.page.getByRole('alert') })
      .last()
      .getByRole('alert');
  }

  /** The id of what was declared, as the drawer shows it. */
  async declaredName(): Promise<string> {
    const notice = this.page.getByText(/^INC-\d{8}-\d+ is declared$/);
    const text = (await notice.textContent()) ?? '';
    return text.split(' ')[0]?.toLowerCase() ?? '';
  }
}
