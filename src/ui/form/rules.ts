import { type FieldErrors, type FieldValues, get, type Path, type Resolver, set } from 'react-hook-form';
import type * as z from 'zod';
import { t } from '../../domain/text';
import { fieldOf, toFormPath } from './serverFields';

type Field<V> = keyof V & string;

export interface Rules<V extends FieldValues> {
  /** The contract itself, so that form and server cannot disagree. */
  contract: z.ZodType;
  toBody: (values: V) => unknown;
  /** What to say when a field is not as the contract wants it; of a list, by the path within it ("0.slots.1.end"). */
  words: { [F in Field<V>]?: (part: string) => string };
  /** Lists and records that show what is wrong at the part of them that it is about. */
  lists?: ReadonlyArray<Field<V>>;
  /** What the contract cannot say, such as an end before its start. */
  more?: (values: V) => { [F in Field<V>]?: string | undefined } & { [part in `${Field<V>}.${string}`]?: string };
}

/**
 * Judges a form before the server does, in sentences of ours: those of the validator speak to programmers. What belongs to no field of
 * the form is left to the server.
 */
export function formRules<V extends FieldValues>({ contract, toBody, words, lists = [], more }: Rules<V>): Resolver<V> {
  return (values) => {
    const errors: Record<string, unknown> = {};
    const fields = Object.keys(values);
    const blame = (at: string, type: string, message: string) => {
      // Not below what is blamed already.
      if (!get(errors, at) && !isBlamed(errors, at)) {
        set(errors, at, { type, message });
      }
    };
    for (const issue of contract.safeParse(toBody(values)).error?.issues ?? []) {
      const path = toFormPath(issue.path.join('.'));
      const field = fieldOf(path, fields) as Field<V> | undefined;
      if (field) {
        const at = lists.includes(field) ? path : field;
        blame(at, 'contract', sentence(issue, words[field], path.slice(field.length + 1)));
      }
    }
    for (const [field, message] of Object.entries(more?.(values) ?? {})) {
      if (typeof message === 'string') {
        blame(field, 'rule', message);
      }
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors: errors as FieldErrors<V> } : { values, errors: {} };
  };
}

function isBlamed(errors: object, at: string): boolean {
  const parts = at.split('.');
  return parts.some((_, count) => typeof get(errors, [...parts.slice(0, count + 1), 'message'].join('.')) === 'string');
}

function sentence(issue: z.core.$ZodIssue, own: ((part: string) => string) | undefined, part: string): string {
  if (issue.code === 'too_big' && issue.origin === 'string' && typeof issue.path.at(-1) === 'string') {
    return t('ui.form.too-long', 'At most {{number}} characters.', { number: Number(issue.maximum) });
  }
  return own?.(part) ?? t('ui.form.unclear', 'This cannot be saved as it stands. Check it.');
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
