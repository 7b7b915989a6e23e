import type * as z from 'zod';
import { t } from '../../../../domain/text';
import { durationWords } from '../../../../ui/form/rules';
import { isRecord } from './values';

/** What the contract refuses, in a sentence of ours: those of the validator speak to programmers. */
export function issueWords(issue: z.core.$ZodIssue, body: unknown): string {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_format':
      return formatWords(issue.pattern);
    case 'invalid_value':
      return isMissing(issue, body) ? neededWords() : t('settings.issue.choose', 'Choose one of the list.');
    case 'unrecognized_keys':
      return t('settings.issue.unknown', 'There is no field named {{names}}.', { names: issue.keys.join(', ') });
    case 'invalid_type':
      return isMissing(issue, body) ? neededWords() : typeWords(issue.expected);
    default:
      return t('settings.issue.unclear', 'This cannot be saved as it stands. Check it.');
  }
}

function neededWords(): string {
  return t('settings.issue.needed', 'This is needed.');
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string {
  const number = Number(maximum);
  if (origin === 'string') {
    return t('settings.issue.too-long', 'At most {{number}} characters.', { number });
  }
  if (origin === 'array') {
    return t('settings.issue.too-many', 'At most {{number}}.', { number });
  }
  return inclusive === false
    ? t('settings.issue.below', 'It must be less than {{number}}.', { number })
    : t('settings.issue.at-most', 'It may be at most {{number}}.', { number });
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  const number = Number(minimum);
  if (origin === 'string' || origin === 'array') {
    return neededWords();
  }
  return inclusive === false
    ? t('settings.issue.above', 'It must be more than {{number}}.', { number })
    : t('settings.issue.at-least', 'It must be at least {{number}}.', { number });
}

/** Tells the patterns of the contract by what they let through. */
function formatWords(pattern: string | undefined): string {
  const fits = (text: string) => pattern !== undefined && new RegExp(pattern.replace(/^\/|\/$/g, '')).test(text);
  if (fits('shop')) {
    return t('settings.issue.name', 'Use lower case letters, digits and hyphens, at most 63.');
  }
  if (fits('15m')) {
    return durationWords();
  }
  if (fits('06:00')) {
    return t('settings.issue.wall-time', 'Write a time of day such as 06:00.');
  }
  if (fits('https://grafana')) {
    return t('settings.issue.address', 'Write an address that begins with http://, https:// or /.');
  }
  return t('settings.issue.unclear', 'This cannot be saved as it stands. Check it.');
}

function typeWords(expected: string): string {
  switch (expected) {
    case 'int':
      return t('settings.issue.whole', 'Write a whole number.');
    case 'number':
      return t('settings.issue.number', 'Write a number.');
    case 'array':
      return t('settings.issue.list', 'This has to be a list.');
    case 'object':
    case 'record':
      return t('settings.issue.fields', 'This has to have fields below it.');
    case 'boolean':
      return t('settings.issue.flag', 'This is either true or false.');
    default:
      return t('settings.issue.text', 'This has to be a text.');
  }
}

/** The validator does not say whether there was anything at all. */
function isMissing({ path }: z.core.$ZodIssue, body: unknown): boolean {
  let at = body;
  for (const step of path) {
    at = Array.isArray(at) ? at[Number(step)] : isRecord(at) ? at[String(step)] : undefined;
  }
  return at === undefined || at === '' || at === null;
}
