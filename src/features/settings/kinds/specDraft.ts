import { get, type FieldErrors, type Resolver, set } from 'react-hook-form';
import type * as z from 'zod';
import { type Merged, mergeFields } from '../../../domain/mergeFields';
import { sameValue } from '../../../domain/sameValue';
import { issueWords } from './fields/issueWords';
import type { SpecField } from './fields/shape';
import { isRecord, said } from './fields/values';
import type { KindObject } from './kindPage';
import { readYaml, yamlOf, yamlProblems } from './objectYaml';

/** What the form of a kind holds: the fields of its spec by their names, and beside them what no field shows. */
export interface SpecDraft {
  [field: string]: unknown;
  metadata: { labels?: unknown; annotations?: unknown; name?: unknown };
  /** The object as YAML while it is written so, instead of in fields. */
  yaml: string | null;
}

/** An object as the form begins with it; a new one begins with what the address says. */
export function draftOf(fields: SpecField[], existing: KindObject | undefined, given: { [name: string]: unknown }) {
  const spec = existing?.spec ?? given;
  const { labels, annotations } = existing?.metadata ?? {};
  const draft: SpecDraft = { metadata: { labels, annotations }, yaml: null };
  fields.forEach(({ name }) => {
    draft[name] = spec[name] ?? null;
  });
  return draft;
}

export interface SpecBody {
  metadata?: object;
  spec: { [name: string]: unknown };
}

/** What is sent. */
export function bodyOf(draft: SpecDraft): SpecBody {
  const { metadata, yaml, ...spec } = draft;
  if (yaml !== null) {
    const object = readYaml(yaml);
    return isRecord(object) ? ({ spec: {}, ...object } satisfies SpecBody) : { spec: {} };
  }
  return { metadata: said(metadata) as object, spec: said(spec) as SpecBody['spec'] };
}

/** The same object as YAML; fields that have to be filled are there to be filled. */
export function asYaml(draft: SpecDraft, kind: string, fields: SpecField[]): string {
  const { metadata, spec } = bodyOf({ ...draft, yaml: null });
  const needed = fields
    .filter(({ required, name }) => required && spec[name] === undefined)
    .map(({ name }) => [name, '']);
  return yamlOf({ kind, metadata, spec: { ...spec, ...Object.fromEntries(needed) } });
}

/** The fields of an object that was written as YAML; undefined where the form would lose some of it. */
export function fromYaml(text: string, fields: SpecField[]): Omit<SpecDraft, 'yaml'> | undefined {
  const object = readYaml(text);
  const spec = isRecord(object) ? object.spec : undefined;
  if (
    !isRecord(object) ||
    !isRecord(spec) ||
    Object.keys(spec).some((key) => !fields.some(({ name }) => name === key))
  ) {
    return undefined;
  }
  return {
    ...Object.fromEntries(fields.map(({ name }) => [name, spec[name] === '' ? null : (spec[name] ?? null)])),
    metadata: isRecord(object.metadata) ? object.metadata : {},
  };
}

/**
 * Merges what two people wrote, field by field, also while one of them writes YAML: that goes on as YAML, unless the person has to choose
 * between two values of a field. A text that is no object yet is one field with all that is saved.
 */
export function mergeDrafts(kind: string, fields: SpecField[]) {
  return (base: SpecDraft, ours: SpecDraft, theirs: SpecDraft): Merged<SpecDraft> => {
    if (ours.yaml === null) {
      return mergeFields(base, ours, theirs);
    }
    const written = fromYaml(ours.yaml, fields);
    if (!written) {
      return { values: { ...theirs, yaml: ours.yaml }, taken: [], collisions: sameValue(base, theirs) ? [] : ['yaml'] };
    }
    const merged = mergeFields(base, { ...ours, ...written, yaml: null }, theirs);
    return merged.collisions.length > 0
      ? merged
      : { ...merged, values: { ...merged.values, yaml: asYaml(merged.values, kind, fields) } };
  };
}

/** Judges by the contract before the server does, each finding at its field however deep that lies. */
export function specRules(contract: z.ZodType): Resolver<SpecDraft> {
  return (draft) => {
    const errors: FieldErrors<SpecDraft> = {};
    if (draft.yaml !== null) {
      const problems = yamlProblems(draft.yaml, contract);
      if (problems.length > 0) {
        set(errors, 'yaml', { type: 'contract', message: problems.join('\n') });
      }
    } else {
      const body = bodyOf(draft);
      for (const issue of contract.safeParse(body).error?.issues ?? []) {
        const path = issue.path.slice(1).join('.');
        if (issue.path[0] === 'spec' && path !== '' && !get(errors, path)) {
          set(errors, path, { type: 'contract', message: issueWords(issue, body) });
        }
      }
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values: draft, errors: {} };
  };
}
