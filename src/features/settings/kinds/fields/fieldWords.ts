import type { FieldWords } from '../kindPage';
import type { SpecField } from './shape';

/** Words on a field of a kind, by its path; places in lists do not matter. */
export function wordsAt(words: Record<string, FieldWords> | undefined, path: string): FieldWords {
  return words?.[path.replace(/\.\d+(?=\.|$)/g, '')] ?? {};
}

/** What a field is called: by the words of the page, else as the contract names it ("serviceLabel" is "Service label"). */
export function labelAt(words: Record<string, FieldWords> | undefined, path: string): string {
  return wordsAt(words, path).label?.() ?? spelledOut(path.split('.').at(-1) ?? path);
}

export function hintAt(words: Record<string, FieldWords> | undefined, path: string, field: SpecField) {
  return wordsAt(words, path).hint?.() ?? field.description;
}

/** What a choice is called. */
export function optionAt(words: Record<string, FieldWords> | undefined, path: string, option: string): string {
  const own = wordsAt(words, path).options?.()[option];
  return own ?? (/^[a-z]/.test(option) ? spelledOut(option) : option);
}

function spelledOut(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
