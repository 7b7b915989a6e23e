import { type FieldValues, get } from 'react-hook-form';
import type { SaveForm } from './useSaveForm';

/** What is wrong with a list or record, or with the first of its parts: for fields that show no parts. */
export function problemWithin<V extends FieldValues>(form: SaveForm<V>, field: string): string | undefined {
  return firstMessage(get(form.formState.errors, field));
}

function firstMessage(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('message' in error && typeof error.message === 'string') {
    return error.message;
  }
  // A field's own element would lead out of the form.
  const parts = Object.entries(error).filter(([name]) => name !== 'ref');
  return parts.reduce<string | undefined>((found, [, part]) => found ?? firstMessage(part), undefined);
}
