import type { FieldErrors, FieldValues, Path, Resolver } from 'react-hook-form';
import type * as z from 'zod';
import { t } from '../../domain/text';
import { fieldOf } from './serverFields';

type Field<V> = keyof V & string;

export interface Rules<V extends FieldValues> {
  /** The contract itself, so that form and server cannot disagree. */
  contract: z.ZodType;
  toBody: (values: V) => unknown;
  /** What to say when a field is not as the contract wants it. */
  words: { [F in Field<V>]?: () => string };
  /** What the contract cannot say, such as an end before its start. */
  more?: (values: V) => { [F in Field<V>]?: string | undefined };
}

/**
 * Judges a form before the server does, in sentences of ours: those of the validator speak to programmers. What belongs to no field of
 * the form is left to the server.
 */
export function formRules<V extends FieldValues>({ contract, toBody, words, more }: Rules<V>): Resolver<V> {
  return (values) => {
    const errors: Record<string, { type: string; message: string }> = {};
    const fields = Object.keys(values);
    for (const issue of contract.safeParse(toBody(values)).error?.issues ?? []) {
      const path = issue.path.join('.');
      const field = fieldOf(path, fields);
      if (field && !errors[field]) {
        errors[field] = { type: 'contract', message: sentence(issue, words[field as Field<V>]) };
      }
    }
    for (const [field, message] of Object.entries(more?.(values) ?? {})) {
      if (typeof message === 'string' && !errors[field]) {
        errors[field] = { type: 'rule', message };
      }
    }
    // The form is flat: each key is one of its fields.
    return Object.keys(errors).length > 0 ? { values: {}, errors: errors as FieldErrors<V> } : { values, errors: {} };
  };
}

function sentence(issue: z.core.$ZodIssue, own: (() => string) | undefined): string {
  if (issue.code === 'too_big' && issue.origin === 'string' && typeof issue.path.at(-1) === 'string') {
    return t('ui.form.too-long', 'At most {{number}} characters.', { number: Number(issue.maximum) });
  }
  return own?.() ?? t('ui.form.unclear', 'This cannot be saved as it stands. Check it.');
}

export function durationWords(): string {
  return t('ui.form.need-duration', 'Write a duration such as 15m, 1h30m or 2d.');
}

export function titleWords(): string {
  return t('ui.form.need-title', 'Give it a title.');
}

/** A field of the form by its path; the types of react-hook-form know no plain strings. */
export function asPath<V extends FieldValues>(field: string): Path<V> {
  return field as Path<V>;
}
