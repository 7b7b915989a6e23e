import { links } from '../../../platform/links';
import type { KindObject, SettingsPlural } from './kindPage';
import { kindPage } from './registry';
import { specFields } from './specFields';

/** What an object is called. */
export function titleOf(plural: SettingsPlural, { metadata, spec }: KindObject): string {
  const title = spec[kindPage(plural).title];
  return typeof title === 'string' && title !== '' ? title : metadata.name;
}

/** Where a new one is created. */
export function newLink(plural: SettingsPlural, period: string | undefined): string {
  return kindPage(plural).own?.create() ?? links.newKind(plural, period);
}

/** Whether objects of a kind belong to a period. */
export function isOfPeriods(plural: SettingsPlural): boolean {
  return specFields(plural).some(({ name }) => name === 'period');
}

/** Whether every object of a kind belongs to one period; where none may be named, nobody is to narrow it without a word. */
export function needsPeriod(plural: SettingsPlural): boolean {
  return specFields(plural).some(({ name, required }) => name === 'period' && required);
}

/** Whether an object has to do with a period; one that names none has to do with all. */
export function inPeriod({ spec }: KindObject, period: string | undefined): boolean {
  return spec.period === undefined || period === undefined || spec.period === period;
}
