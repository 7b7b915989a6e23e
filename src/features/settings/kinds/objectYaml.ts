import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import type * as z from 'zod';
import type { FieldError } from '../../../kinds/wire';
import { t } from '../../../domain/text';
import { issueWords } from './fields/issueWords';
import type { KindObject } from './kindPage';

/** An object as YAML that the API and an import take: what the server keeps about it is left out. */
export function yamlOf({ kind, metadata, spec }: { kind: string; metadata?: object; spec: object }): string {
  const hasMeta = metadata !== undefined && Object.keys(metadata).length > 0;
  return stringify({ kind, ...(hasMeta ? { metadata } : {}), spec }, { lineWidth: 0 });
}

export function yamlOfObject({ kind, metadata, spec }: KindObject): string {
  const { name, labels, annotations } = metadata;
  return yamlOf({ kind, metadata: { name, ...(labels && { labels }), ...(annotations && { annotations }) }, spec });
}

/** The value of a text; undefined where it is no YAML. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** What is wrong with an object that was written as YAML, each with its line. */
export function yamlProblems(text: string, contract: z.ZodType): string[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0) {
    return document.errors.map(({ pos: [start] }) =>
      t('settings.yaml.broken', 'Line {{line}}: this is no YAML. Check its indentation, quotes and colons.', {
        line: counter.linePos(start).line,
      })
    );
  }
  const object: unknown = document.toJS();
  return (contract.safeParse(object).error?.issues ?? []).map((issue) =>
    problemWords(lineOf(text, issue.path), issue.path.join('.'), issueWords(issue, object))
  );
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
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(String(step)) ? Number(step) : step));
    const node: unknown = document.getIn(steps, true);
    if (isNode(node) && node.range) {
      return counter.linePos(node.range[0]).line;
    }
  }
  return 1;
}
