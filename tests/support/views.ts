import type { Page } from '@playwright/test';
import type { Contact } from '../../src/kinds/contact';

const APP = '/a/golive-hypercare-app';

/** Objects that the pages are about. */
export interface Subjects {
  incident: string;
  period: string;
  contact: string;
  schedule: string;
  /** The last one of that schedule. */
  handover: string;
}

/** A page of the plugin as it is looked at: by axe, on a phone and in pictures. */
export interface View {
  name: string;
  path: (of: Subjects) => string;
  /** Gets there from the address, and waits until the page has everything. */
  ready: (page: Page) => Promise<void>;
  /** Made of the same parts as another view, so that axe need not look at it in every run. */
  alike?: boolean;
}

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor();
const form = (name: string) => (page: Page) => page.getByRole('form', { name }).waitFor();
const table = (name: string) => (page: Page) => page.getByRole('table', { name }).waitFor();
const firstIncident = (page: Page) => page.locator('[data-incident]').first().waitFor();
const timeline = (page: Page) => page.getByRole('list', { name: /^Timeline/ }).waitFor();

/** Every page, in the order of the navigation. */
export const views: View[] = [
  {
    name: 'overview',
    path: () => `${APP}/overview`,
    ready: async (page) => {
      await heading('Day by day')(page);
      // Uptime is counted behind the page.
      await page.getByText('Not counted yet.').last().waitFor({ state: 'hidden', timeout: 60_000 });
    },
  },
  { name: 'board', path: () => `${APP}/incidents`, ready: firstIncident },
  { name: 'table', path: () => `${APP}/incidents?view=table`, ready: firstIncident },
  { name: 'declare', path: () => `${APP}/incidents?declare=1`, ready: form('Declare an incident') },
  { name: 'incident', path: ({ incident }) => `${APP}/incidents/${incident}`, ready: timeline },
  {
    name: 'incident-edit',
    path: ({ incident }) => `${APP}/incidents/${incident}`,
    ready: async (page) => {
      await timeline(page);
      await page.keyboard.press('e');
      await page.getByRole('form', { name: /^Edit / }).waitFor();
    },
  },
  {
    name: 'oncall',
    path: () => `${APP}/oncall`,
    ready: (page) => page.getByRole('heading', { name: 'On call now' }).waitFor(),
  },
  {
    name: 'oncall-timeline',
    path: () => `${APP}/oncall?view=timeline&weeks=12`,
    ready: (page) => page.getByRole('group', { name: /^Timeline/ }).waitFor(),
  },
  { name: 'schedule-new', path: () => `${APP}/oncall/schedules/new`, ready: form('New schedule'), alike: true },
  {
    name: 'schedule',
    path: ({ schedule }) => `${APP}/oncall/schedules/${schedule}`,
    ready: async (page) => {
      await form('Edit schedule')(page);
      await page.getByRole('region', { name: 'The next two weeks' }).getByRole('status').first().waitFor();
    },
  },
  {
    name: 'roster-import',
    path: ({ schedule }) => `${APP}/oncall/schedules/${schedule}`,
    ready: async (page) => {
      await page.getByRole('button', { name: 'Import a roster' }).click();
      await page.getByRole('dialog', { name: 'Import a roster' }).waitFor();
    },
    alike: true,
  },
  {
    name: 'handovers',
    path: () => `${APP}/handovers`,
    ready: (page) => page.getByRole('list', { name: 'Handovers' }).waitFor(),
    alike: true,
  },
  { name: 'handover', path: ({ handover }) => `${APP}/handovers/${handover}`, ready: heading('Open incidents') },
  { name: 'uptime', path: () => `${APP}/uptime`, ready: table('Uptime of each service') },
  { name: 'report', path: () => `${APP}/reports`, ready: (page) => page.getByRole('article').waitFor() },
  {
    name: 'settings',
    path: () => `${APP}/settings`,
    ready: async (page) => {
      await heading('Health')(page);
      await page.getByRole('link', { name: 'Contacts' }).waitFor();
    },
  },
  { name: 'contacts', path: () => `${APP}/settings/contacts`, ready: table('Contacts') },
  { name: 'people', path: () => `${APP}/settings/responders`, ready: table('People'), alike: true },
  { name: 'person-new', path: () => `${APP}/settings/responders/new`, ready: form('New person'), alike: true },
  { name: 'contact-new', path: () => `${APP}/settings/contacts/new`, ready: form('New contact'), alike: true },
  { name: 'route-new', path: () => `${APP}/settings/alertroutes/new`, ready: form('New alert route') },
  { name: 'indicator-new', path: () => `${APP}/settings/uptimeindicators/new`, ready: form('New uptime indicator') },
  {
    name: 'contact',
    path: ({ contact }) => `${APP}/settings/contacts/${contact}`,
    ready: heading('History'),
  },
  {
    name: 'contact-yaml',
    path: ({ contact }) => `${APP}/settings/contacts/${contact}?edit=1`,
    ready: async (page) => {
      await page.getByRole('form', { name: 'Edit contact' }).getByRole('radio', { name: 'YAML' }).check();
      await page.getByRole('textbox', { name: 'Object as YAML' }).waitFor();
    },
  },
  { name: 'period-new', path: () => `${APP}/periods/new`, ready: form('New period') },
  { name: 'period', path: ({ period }) => `${APP}/periods/${period}`, ready: form('Edit period') },
  {
    name: 'configuration',
    path: () => '/plugins/golive-hypercare-app?page=configuration',
    ready: async (page) => {
      await heading('Health')(page);
      await form('Settings')(page);
    },
  },
  {
    name: 'not-found',
    path: () => `${APP}/nothing-here`,
    ready: (page) => page.getByText('no page').waitFor(),
    alike: true,
  },
];

/** The same address in Grafana's dark or light theme. */
export function themed(path: string, theme: 'dark' | 'light'): string {
  return `${path}${path.includes('?') ? '&' : '?'}theme=${theme}`;
}

/** What the pages need beside the sample: a contact with everything said of it. */
export function exampleContact(period: string): { spec: Contact['spec'] } {
  return {
    spec: {
      name: 'Service desk of the payment provider',
      role: 'Card payments that fail, around the clock',
      phone: '+49 30 1234567',
      mail: 'service-desk@payments.example.com',
      note: 'Ask for the go-live desk and name the merchant number.',
      period,
    },
  };
}
