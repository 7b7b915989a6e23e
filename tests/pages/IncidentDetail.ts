import type { Locator, Page } from '@playwright/test';

/** One incident: state, timeline, alerts, clocks. */
export class IncidentDetail {
  readonly state: Locator;
  readonly timeline: Locator;
  readonly composer: Locator;
  readonly acknowledge: Locator;

  constructor(readonly page: Page) {
    this.state = page.getByRole('list', { name: 'State' }).locator('[aria-current="step"]');
    this.timeline = page.getByRole('list', { name: 'Timeline, newest first' });
    this.composer = page.getByRole('textbox', { name: 'Add to the timeline' });
    this.acknowledge = page.getByRole('button', { name: 'Acknowledge', exact: true });
  }

  async open(name: string): Promise<void> {
    await this.page.goto(`/a/golive-hypercare-app/incidents/${name}`);
    await this.timeline.waitFor();
  }

  async resolve(resolution: string, rootCause: string): Promise<void> {
    const dialog = await this.startResolving(resolution, rootCause);
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Opens the dialog and fills it in. */
  async startResolving(resolution: string, rootCause: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Resolve', exact: true }).click();
    return this.fillResolution(resolution, rootCause);
  }

  async fillResolution(resolution: string, rootCause: string): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: /^Resolve INC-/ });
    await dialog.getByRole('textbox', { name: /^Resolution/ }).fill(resolution);
    await dialog.getByRole('textbox', { name: /^Root cause/ }).fill(rootCause);
    return dialog;
  }

  async comment(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
  }

  /** Opens the labels and annotations of every alert. */
  async showAlerts(): Promise<Locator> {
    const panel = this.page.getByRole('region', { name: 'Alerts' });
    const summaries = panel.locator('summary');
    await summaries.first().waitFor();
    for (const summary of await summaries.all()) {
      await summary.click();
    }
    return panel;
  }
}
