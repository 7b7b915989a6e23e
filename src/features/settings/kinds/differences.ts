import { isRecord } from './fields/values';

export interface Difference {
  /** "services.payments.owner"; objects of a list go by their name or id, others by their place. */
  path: string;
  /** Undefined where nothing was said. */
  before: unknown;
  after: unknown;
}

/** What differs between two objects, field by field, in the order of the fields. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left && right) {
    const names = new Set([...left.keys(), ...right.keys()]);
    return [...names].flatMap((name) =>
      differences(left.get(name), right.get(name), path === '' ? name : `${path}.${name}`)
    );
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** The parts of an object or of a list of objects; undefined for a single value, which is a list of texts too. */
function membersOf(value: unknown): Map<string, unknown> | undefined {
  if (isRecord(value)) {
    return new Map(Object.entries(value));
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) {
    return undefined;
  }
  const names = value.map(({ name, id }) => name ?? id);
  const telling = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  return new Map(value.map((one, index) => [telling ? String(names[index]) : String(index + 1), one]));
}
