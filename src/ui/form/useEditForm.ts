import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FieldValues } from 'react-hook-form';
import type { Query } from '../../api/http';
import type { Plural } from '../../api/keys';
import type { InputOf, ObjectOf, resource } from '../../api/resource';
import type { Merged } from '../../domain/mergeFields';
import { type Options, type SaveForm, useSaveForm } from './useSaveForm';

type Resource<P extends Plural> = ReturnType<typeof resource<P>>;

interface EditOptions<P extends Plural, V extends FieldValues> extends Pick<
  Options<V, InputOf<P>, ObjectOf<P>>,
  'draft' | 'rules' | 'lists' | 'onDone'
> {
  resource: Resource<P>;
  /** As the person sees it when the form opens. */
  object: ObjectOf<P>;
  /** What the fields of the form hold for an object. */
  read: (object: ObjectOf<P>) => V;
  /** The whole object as it shall be: what the form has no field for comes from `onto`, which may be newer than what the form opened with. */
  toInput: (values: V, onto: ObjectOf<P>) => InputOf<P>;
  /** What goes along with the write in its address. */
  query?: (values: V) => Query;
  /** Where fields do not all stand for themselves; else mergeFields. */
  merge?: (base: V, ours: V, theirs: V) => Merged<V>;
}

/**
 * A form that edits an object of a kind. What somebody else saved meanwhile is merged field by field, and saved together with what was
 * typed here; the person is asked only about fields that both changed. Form and FormDialog show that.
 */
export function useEditForm<P extends Plural, V extends FieldValues>(options: EditOptions<P, V>): SaveForm<V> {
  const { resource: kind, object, read, toInput, query, merge, ...rest } = options;
  const [opened] = useState(object);
  const onto = useRef(opened);
  const along = useRef<Query>();
  const { name } = opened.metadata;
  const { mutateAsync } = kind.useUpdate();
  const form = useSaveForm<V, InputOf<P>, ObjectOf<P>>({
    ...rest,
    empty: read(opened),
    edits: {
      object: opened,
      moveOnto: (now) => {
        // The server answers a conflict with the object itself.
        onto.current = now as ObjectOf<P>;
        return read(onto.current);
      },
      merge,
    },
    toBody: (values) => {
      along.current = query?.(values);
      return toInput(values, onto.current);
    },
    send: (input, { ifMatch = '' }) => mutateAsync({ name, input, ifMatch, query: along.current }),
  });
  const { conflict } = form;
  const saved = useQuery({
    ...kind.savedAt(name, conflict?.now.metadata.resourceVersion ?? ''),
    enabled: conflict !== undefined,
  });
  return conflict ? { ...form, conflict: { ...conflict, at: saved.data ?? undefined } } : form;
}
