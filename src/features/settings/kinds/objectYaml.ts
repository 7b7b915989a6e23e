import { CORE_SCHEMA, dump, load, YAMLException } from 'js-yaml';
import type * as z from 'zod';
import type { FieldError } from '../../../kinds/wire';
import { t } from '../../../domain/text';
import { issueWords } from './fields/issueWords';
import type { KindObject } from './kindPage';

/** An object as YAML: what the API and an import take of it as JSON, without what the server keeps about it. */
export function yamlOf({ kind, metadata, spec }: { kind: string; metadata?: object; spec: object }): string {
  const hasMeta = metadata !== undefined && Object.keys(metadata).length > 0;
  return dump(
    { kind, ...(hasMeta ? { metadata } : {}), spec },
    { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, quotingType: '"' }
  );
}

export function yamlOfObject({ kind, metadata, spec }: KindObject): string {
  const { name, labels, annotations } = metadata;
  return yamlOf({ kind, metadata: { name, ...(labels && { labels }), ...(annotations && { annotations }) }, spec });
}

/** The value of a text; undefined where it is no YAML. Instants stay texts, as in JSON. */
export function readYaml(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** What is wrong with an object that was written as YAML, each with its line. */
export function yamlProblems(text: string, contract: z.ZodType): string[] {
  let object: unknown;
  try {
    object = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    return [
      t('settings.yaml.broken', 'Line {{line}}: this is no YAML. Check its indentation, quotes and colons.', {
        line: error instanceof YAMLException ? error.mark.line + 1 : 1,
      }),
    ];
  }
  return (contract.safeParse(object).error?.issues ?? []).map((issue) =>
    problemWords(lineOf(text, placeOf(issue)), issue.path.join('.'), issueWords(issue, object))
  );
}

/** A name that is not known is itself the place. */
function placeOf(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** What the server refused of a text, each with its line. */
export function refusedLines(text: string, fields: FieldError[]): string[] {
  return fields.map(({ field, reason }) => {
    const path = field.replace(/\[(\d+)\]/g, '.$1').split('.');
    return problemWords(lineOf(text, path), field, reason);
  });
}

function problemWords(line: number, field: string, reason: string): string {
  return field === ''
    ? t('settings.yaml.problem', 'Line {{line}}: {{reason}}', { line, reason })
    : t('settings.yaml.problem-at', 'Line {{line}}, {{field}}: {{reason}}', { line, field, reason });
}

/** The line of a path, or of what is nearest above it. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  let block = text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => /^\s*[^\s#]/.test(line));
  let found = 1;
  for (const step of path.map(String)) {
    const indent = indentOf(block[0]?.line ?? '');
    const item = /^\d+$/.test(step);
    const members = block.filter(({ line }) => indentOf(line) === indent && (!item || isItem(line)));
    const head = item ? members[Number(step)] : members.find(({ line }) => keyOf(line) === step);
    if (!head) {
      break;
    }
    found = head.number;
    const behind = block.slice(block.indexOf(head) + 1);
    // The items of a list may stand as far left as its name.
    const end = behind.findIndex(({ line }) => indentOf(line) <= indent && (item || !isItem(line)));
    const below = end < 0 ? behind : behind.slice(0, end);
    block = item ? [{ ...head, line: head.line.replace('-', ' ') }, ...below] : below;
  }
  return found;
}

function indentOf(line: string): number {
  return line.search(/\S/);
}

function isItem(line: string): boolean {
  return /^\s*-(\s|$)/.test(line);
}

function keyOf(line: string): string | undefined {
  return /^\s*["']?([^"':]+)["']?\s*:/.exec(line)?.[1];
}
