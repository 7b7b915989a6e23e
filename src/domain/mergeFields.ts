import { sameValue } from './sameValue';

export interface Merged<V> {
  /** What neither side loses; where they collide, ours until somebody decides. */
  values: V;
  /** Fields that only they changed. */
  taken: Array<keyof V & string>;
  /** Fields that both changed, each to something else. */
  collisions: Array<keyof V & string>;
}

/**
 * Merges two changes of the same thing field by field: `base` is what both started from. A list or a record is one field: half of one
 * side's and half of the other's may be what nobody wanted.
 */
export function mergeFields<V extends object>(base: V, ours: V, theirs: V): Merged<V> {
  const merged: Merged<V> = { values: { ...ours }, taken: [], collisions: [] };
  // The keys of an object are strings; its type allows more of them than it names.
  const fields = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])] as Array<keyof V & string>;
  for (const field of fields) {
    const theyChanged = !sameValue(base[field], theirs[field]);
    if (!theyChanged || sameValue(ours[field], theirs[field])) {
      continue;
    }
    if (sameValue(base[field], ours[field])) {
      merged.values[field] = theirs[field];
      merged.taken.push(field);
    } else {
      merged.collisions.push(field);
    }
  }
  return merged;
}
