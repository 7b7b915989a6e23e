import type { ApiError } from '../../api/error';
import { type Merged } from '../../domain/mergeFields';

/** An object as far as conflicts about it need to know it. */
export interface Stored {
  metadata: { name: string; resourceVersion: string; updatedBy: string };
}

export type Side = 'ours' | 'theirs';

/** A field that this person and another one changed, each to something else. */
export interface Collision {
  field: string;
  ours: unknown;
  theirs: unknown;
  /** What stays; the form is not sent before that is decided. */
  choice?: Side;
}

/** What somebody else saved while this form was open. */
export interface Conflict {
  now: Stored;
  /** RFC 3339; absent while it is not known. */
  at?: string;
  collisions: Collision[];
  /** Fields that only the other one changed: they are in the form already. */
  taken: string[];
  /** How often somebody tried to send it although fields are undecided. */
  reminders: number;
}

export function conflictOf<V extends object>(
  { values, taken, collisions }: Merged<V>,
  theirs: V,
  now: Stored
): Conflict {
  return {
    now,
    collisions: collisions.map((field) => ({ field, ours: values[field], theirs: theirs[field] })),
    taken,
    reminders: 0,
  };
}

export function undecided(conflict: Conflict | undefined): Collision[] {
  return conflict?.collisions.filter(({ choice }) => choice === undefined) ?? [];
}

/** With a refusal: the object as somebody else left it, when that is another version than the one that was sent along. */
export function newerIn(problem: ApiError, version: string | undefined): Stored | undefined {
  const now = problem.status === 409 && isStored(problem.current) ? problem.current : undefined;
  return now?.metadata.resourceVersion === version ? undefined : now;
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null || !('metadata' in value)) {
    return false;
  }
  const { metadata } = value;
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'resourceVersion' in metadata &&
    typeof metadata.resourceVersion === 'string'
  );
}
