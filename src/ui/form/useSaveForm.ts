import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type Control,
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type PathValue,
  type Resolver,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import type { ApiError } from '../../api/error';
import { toApiError } from '../../api/http';
import { announceLateRefusal, announceMerged } from '../../api/announce';
import { type Merged, mergeFields } from '../../domain/mergeFields';
import { BodyKeys } from './bodyKeys';
import { type Conflict, conflictOf, newerIn, type Side, type Stored, undecided } from './conflict';
import { dropDraft, readDraft, saveDraft } from './drafts';
import { asPath } from './rules';
import { fieldOf, toFormPath } from './serverFields';

/** What goes along with a body so that it is written once, and onto what the person saw. */
export interface Guard {
  idempotencyKey: string;
  /** Version of the object when the form opened, or that a refusal showed since. */
  ifMatch: string | undefined;
}

/** How often what others saved is merged and sent again before the person is told instead. */
const ROUNDS = 3;

/** A field in words, for whoever has to choose between two values of it. */
export interface FieldWords {
  label: string;
  /** What the field shows for a value; texts stand for themselves. */
  show?: (value: unknown) => string;
}

export interface Options<V extends FieldValues, B, A> {
  empty: V;
  /** Values from outside, such as those of a link. They get a draft of their own and never mix with another. */
  given?: Partial<V>;
  /** Under which name what was typed is kept until it is saved. Without it nothing is kept, and closing asks first. */
  draft?: string;
  rules: Resolver<V>;
  /** Fields that are lists, and show what is wrong with a part of an entry at that part. */
  lists?: ReadonlyArray<Path<V>>;
  toBody: (values: V) => B;
  /** Version of the object as the person sees it. It is frozen: what changes behind the open form is noticed, not overwritten. */
  version?: string;
  /** Instead of a version: what is edited. What somebody else saves of it meanwhile is merged. See useEditForm. */
  edits?: {
    object: Stored;
    /** From now on bodies are made of the object as somebody else left it; answers what the fields hold there. */
    moveOnto: (now: Stored) => V;
    /** Where fields do not all stand for themselves; else mergeFields. */
    merge?: (base: V, ours: V, theirs: V) => Merged<V>;
  };
  send: (body: B, guard: Guard) => Promise<A>;
  /** Only while the form is still there. Nothing changed means that nobody typed on while it was sent. */
  onDone: (answer: A, sent: { values: V; unchanged: boolean }) => void;
}

export interface SaveForm<V extends FieldValues> extends Pick<UseFormReturn<V>, 'register' | 'setValue' | 'formState'> {
  control: Control<V>;
  /** What is wrong with a field, by our rules or by the server's word. */
  problem: (field: Path<V>) => string | undefined;
  fields: readonly string[];
  submit: () => Promise<void>;
  sending: boolean;
  /** Why the last try failed. */
  error: ApiError | undefined;
  /** What somebody else saved meanwhile, as far as the person has to know or decide it. */
  conflict: Conflict | undefined;
  decide: (field: string, side: Side) => void;
  /** Fields say here what they are called. */
  words: Map<string, FieldWords>;
  /** Whether closing would lose something. */
  typed: boolean;
  /** Starts anew with these values, or with none. */
  restart: (values?: V) => void;
}

/** The one way in which forms and dialogs save: docs/structure.md says what it takes care of. */
export function useSaveForm<V extends FieldValues, B, A>(options: Options<V, B, A>): SaveForm<V> {
  const [opened] = useState(() => open(options));
  const { start, draft, fields } = opened;
  const form = useForm<V>({ defaultValues: start as DefaultValues<V>, resolver: options.rules });
  const { reset, subscribe, setError: refuse, getValues } = form;
  const { errors, isDirty } = form.formState;
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [conflict, setConflict] = useState(opened.conflict);
  const [words] = useState(() => new Map<string, FieldWords>());
  const keys = useRef(opened.keys);
  const version = useRef(options.edits?.object.metadata.resourceVersion ?? options.version);
  /** What the fields held when the form opened, or in the version that was merged since. */
  const base = useRef(start);
  /** The same of the fields that are undecided: a draft that is taken up again must ask about them again. */
  const undecidedBase = useRef<Record<string, unknown>>(opened.undecidedBase ?? {});
  const busy = useRef(false);
  const mounted = useRef(true);
  const editing = options.edits !== undefined;

  const keep = useCallback(
    (values: V) => {
      // What was sent as it was given is no draft, but its key is kept until an answer came.
      if (draft && same(values, base.current) && keys.current.entries().length === 0) {
        dropDraft(draft);
      } else if (draft) {
        const started = editing ? { base: { ...base.current, ...undecidedBase.current } } : {};
        saveDraft(draft, { values, keys: keys.current.entries(), ...started });
      }
    },
    [draft, editing]
  );
  useEffect(() => {
    mounted.current = true;
    if (opened.typed) {
      // After the start values, so that the form knows which fields a person wrote.
      reset(opened.typed, { keepDefaultValues: true });
    }
    const stop = subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) });
    return () => {
      mounted.current = false;
      stop();
    };
  }, [opened, reset, subscribe, keep]);

  /** Puts what somebody else saved under what is typed here. Answers nothing when the refusal is about something else. */
  const merge = (problem: ApiError): Merged<V> | undefined => {
    const { edits } = options;
    const now = mounted.current && edits ? newerIn(problem, version.current) : undefined;
    if (!edits || !now) {
      return undefined;
    }
    const theirs = edits.moveOnto(now);
    const merged = (edits.merge ?? mergeFields)(base.current, getValues(), theirs);
    version.current = now.metadata.resourceVersion;
    undecidedBase.current = only(base.current, merged.collisions);
    base.current = theirs;
    reset(theirs);
    reset(merged.values, { keepDefaultValues: true });
    keep(merged.values);
    setConflict(conflictOf(merged, theirs, now));
    return merged;
  };

  const fail = (problem: ApiError) => {
    if (!mounted.current) {
      announceLateRefusal(problem);
      return;
    }
    setError(problem);
    for (const { field, reason } of problem.fields) {
      const own = fieldOf(field, fields);
      if (own) {
        const at = options.lists?.some((list) => list === own) ? toFormPath(field) : own;
        refuse(asPath<V>(at), { type: 'server', message: reason });
      }
    }
    const now = newerIn(problem, version.current);
    if (version.current !== undefined && now) {
      // The refusal shows what is there now; whoever tries again means it all the same.
      version.current = now.metadata.resourceVersion;
    }
  };

  const save = async (values: V, { round = 1, took = false } = {}): Promise<void> => {
    // State arrives with the next render, which is too late for the second half of a double click.
    if (busy.current) {
      return;
    }
    busy.current = true;
    setSending(true);
    setError(undefined);
    let again: Merged<V> | undefined;
    const body = options.toBody(values);
    const idempotencyKey = keys.current.of(body);
    // Before it is sent: the answer may be lost together with the page.
    keep(values);
    try {
      const answer = await options.send(body, { idempotencyKey, ifMatch: version.current });
      keys.current.forget();
      // Also when the form was closed meanwhile, but not when it was opened again and says something else by now.
      if (draft && same(readDraft(draft)?.values, values)) {
        dropDraft(draft);
      }
      if (took) {
        announceMerged();
      }
      if (mounted.current) {
        setConflict(undefined);
        options.onDone(answer, { values, unchanged: same(getValues(), values) });
      }
    } catch (problem) {
      const refusal = toApiError(problem);
      const typedOn = !same(getValues(), values);
      const merged = merge(refusal);
      const clean = merged?.collisions.length === 0;
      again = clean && !typedOn && round < ROUNDS ? merged : undefined;
      if (!merged || (clean && !again)) {
        fail(refusal);
      }
    } finally {
      busy.current = false;
      setSending(false);
    }
    if (again) {
      // By the rules once more: what both wrote must go together.
      const next = { round: round + 1, took: took || again.taken.length > 0 };
      await form.handleSubmit((both) => save(both, next))();
    }
  };

  const submit = async () => {
    if (conflict && undecided(conflict).length > 0) {
      setConflict({ ...conflict, reminders: conflict.reminders + 1 });
      return;
    }
    await form.handleSubmit((values) => save(values))();
  };

  const decide = (field: string, side: Side) => {
    const collision = conflict?.collisions.find((one) => one.field === field);
    if (!conflict || !collision) {
      return;
    }
    // Mine is what stands in the field, also what was typed since the question; unless theirs was put there, as it is.
    const shown: unknown = getValues(asPath<V>(field));
    const ours = collision.choice === 'theirs' && same(shown, collision.theirs) ? collision.ours : shown;
    const decided = { ...collision, ours, choice: side };
    const { [field]: _, ...others } = undecidedBase.current;
    undecidedBase.current = others;
    // The values come from the form itself, and go back to the field they came from.
    form.setValue(asPath<V>(field), decided[side] as PathValue<V, Path<V>>, { shouldDirty: true });
    const collisions = conflict.collisions.map((one) => (one === collision ? decided : one));
    setConflict({ ...conflict, collisions });
  };

  return {
    register: form.register,
    control: form.control,
    setValue: form.setValue,
    formState: form.formState,
    fields,
    problem: (field) => message(get(errors, field)),
    submit,
    sending,
    error,
    conflict,
    decide,
    words,
    typed: isDirty && draft === undefined,
    restart: (values = base.current) => reset(values),
  };
}

interface Opened<V> {
  start: V;
  draft: string | undefined;
  keys: BodyKeys;
  fields: string[];
  /** What a draft holds. */
  typed?: V;
  conflict?: Conflict;
  undecidedBase?: Record<string, unknown>;
}

function open<V extends FieldValues, B, A>({ empty, given, draft, edits }: Options<V, B, A>): Opened<V> {
  const start: V = { ...empty, ...given };
  const outside = given && Object.keys(given).length > 0 ? ` ${JSON.stringify(given)}` : '';
  const name = draft === undefined ? undefined : draft + outside;
  const stored = name === undefined ? undefined : readDraft(name);
  const typed: V | undefined = stored && { ...start, ...stored.values };
  const found = { start, draft: name, keys: new BodyKeys(stored?.keys), fields: Object.keys(start) };
  if (!typed || !edits || !stored?.base) {
    return { ...found, typed };
  }
  // The draft may be older than what the person sees now.
  const base: V = { ...start, ...stored.base };
  const merged = (edits.merge ?? mergeFields)(base, typed, start);
  const conflict = merged.collisions.length > 0 ? conflictOf(merged, start, edits.object) : undefined;
  return { ...found, typed: merged.values, conflict, undecidedBase: only(base, merged.collisions) };
}

function only<V extends object>(values: V, fields: Array<keyof V & string>): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function message(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : undefined;
}
