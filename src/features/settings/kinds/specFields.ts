import type * as z from 'zod';
import { fieldsOf, type SpecField } from './fields/shape';
import type { SettingsPlural } from './kindPage';
import { kindPage } from './registry';

/** The contract of what people send of a kind. */
export function contractOf(plural: SettingsPlural): z.ZodType {
  return kindPage(plural).contract;
}

/** The fields of a kind in the order in which its pages show them. */
export function specFields(plural: SettingsPlural): SpecField[] {
  const first: readonly string[] = kindPage(plural).first ?? [];
  const place = ({ name }: SpecField) => (first.includes(name) ? first.indexOf(name) : first.length);
  return fieldsOf(kindPage(plural).contract.shape.spec).sort((left, right) => place(left) - place(right));
}
