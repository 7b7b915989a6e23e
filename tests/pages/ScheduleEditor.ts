import type { Locator, Page } from '@playwright/test';

/** The form in which a schedule is drawn, with what it would bring beside it. */
export class ScheduleEditor {
  readonly form: Locator;
  readonly title: Locator;
  readonly addLayer: Locator;
  readonly roster: Locator;
  readonly preview: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: /^(New|Edit) schedule$/ });
    this.title = this.form.getByRole('textbox', { name: /^Title/ });
    this.addLayer = this.form.getByRole('button', { name: 'Add a layer' });
    this.roster = this.form.getByRole('grid', { name: 'Roster of the week' });
    this.preview = page.getByRole('region', { name: 'The next two weeks' });
  }

  async openNew(): Promise<void> {
    await this.page.goto('/a/golive-hypercare-app/oncall/schedules/new');
    await this.form.waitFor();
  }

  type(name: string): Locator {
    return this.form.getByRole('radio', { name });
  }

  /** The cell of the roster that has the focus, by its day and column. */
  get focused(): Locator {
    return this.roster.locator('select:focus');
  }
}
