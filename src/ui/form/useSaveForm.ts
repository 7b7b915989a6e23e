import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type Control,
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type Resolver,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import type { ApiError } from '../../api/error';
import { toApiError } from '../../api/http';
import { announceLateRefusal } from '../../api/announce';
import { BodyKeys } from './bodyKeys';
import { dropDraft, readDraft, saveDraft } from './drafts';
import { asPath } from './rules';
import { fieldOf, toFormPath } from './serverFields';

/** What goes along with a body so that it is written once, and onto what the person saw. */
export interface Guard {
  idempotencyKey: string;
  /** Version of the object when the form opened, or that a refusal showed since. */
  ifMatch: string | undefined;
}

interface Options<V extends FieldValues, B, A> {
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
  const keys = useRef(opened.keys);
  const version = useRef(options.version);
  const busy = useRef(false);
  const mounted = useRef(true);

  const keep = useCallback(
    (values: V) => {
      if (draft && same(values, start)) {
        dropDraft(draft);
      } else if (draft) {
        saveDraft(draft, { values, keys: keys.current.entries() });
      }
    },
    [draft, start]
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
    const now = problem.status === 409 ? versionOf(problem.current) : undefined;
    if (version.current !== undefined && now !== undefined) {
      // The refusal shows what is there now; whoever tries again means it all the same.
      version.current = now;
    }
  };

  const save = async (values: V) => {
    // State arrives with the next render, which is too late for the second half of a double click.
    if (busy.current) {
      return;
    }
    busy.current = true;
    setSending(true);
    setError(undefined);
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
      if (mounted.current) {
        options.onDone(answer, { values, unchanged: same(getValues(), values) });
      }
    } catch (problem) {
      fail(toApiError(problem));
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  return {
    register: form.register,
    control: form.control,
    setValue: form.setValue,
    formState: form.formState,
    fields,
    problem: (field) => message(get(errors, field)),
    submit: () => form.handleSubmit(save)(),
    sending,
    error,
    typed: isDirty && draft === undefined,
    restart: (values = start) => reset(values),
  };
}

function open<V extends FieldValues, B, A>({ empty, given, draft }: Options<V, B, A>) {
  const start: V = { ...empty, ...given };
  const outside = given && Object.keys(given).length > 0 ? ` ${JSON.stringify(given)}` : '';
  const name = draft === undefined ? undefined : draft + outside;
  const stored = name === undefined ? undefined : readDraft(name);
  const typed: V | undefined = stored && { ...start, ...stored.values };
  return { start, draft: name, typed, keys: new BodyKeys(stored?.keys), fields: Object.keys(start) };
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function message(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? error.message
    : undefined;
}

function versionOf(current: ApiError['current']): string | undefined {
  const metadata = current?.metadata;
  return typeof metadata === 'object' &&
    metadata !== null &&
    'resourceVersion' in metadata &&
    typeof metadata.resourceVersion === 'string'
    ? metadata.resourceVersion
    : undefined;
}
