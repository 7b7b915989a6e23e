import type { ComponentType } from 'react';
import type { Plural } from '../../../api/keys';
import type { ObjectOf, WritablePlural } from '../../../api/resource';
import type { ObjectMeta } from '../../../kinds/envelope';
import type { kinds } from '../../../kinds/registry';
import type { Permission } from '../../../kinds/wire';

/** Kinds that have their pages here; incidents have their own, and published reports are never edited. */
export type SettingsPlural = WritablePlural;

type SpecOf<P extends Plural> = ObjectOf<P>['spec'];

/** Where the values of a field come from: objects of another kind by their names, or the services of the period. */
export type Source = SettingsPlural | 'services';

export interface FieldWords {
  label?: () => string;
  /** Instead of the contract's own words. */
  hint?: () => string;
  /** Labels of choices. */
  options?: () => Record<string, string>;
  from?: Source;
  /** How a value is read, where it is not as it is stored. */
  show?: (value: unknown) => string;
}

export interface KindFormProps<P extends SettingsPlural> {
  /** The object to edit; a new one when absent. */
  existing?: ObjectOf<P>;
  onDone: (saved?: ObjectOf<P>) => void;
}

/** Forms that kinds have instead of the one that is made from the contract. They belong to other features, so the app gives them. */
export type KindForms = { [P in SettingsPlural]?: ComponentType<KindFormProps<P>> };

/** What else those who may write a kind can do from its list, such as an import; given by the app too. */
export type KindTools = { [P in SettingsPlural]?: ComponentType };

interface KindWords {
  /** "Contacts" */
  many: string;
  /** "contact", within a sentence. */
  one: string;
  /** Heads the form of a new one. */
  create: string;
  /** What they are for, in one or two sentences. */
  what: string;
  /** While there are none. */
  none: string;
}

/** Everything that the pages have to know of a kind beside its contract. */
export interface KindPage<P extends SettingsPlural = SettingsPlural> {
  /** What people send; imported kind by kind, so that the pages do not load the contract of incidents and reports. */
  contract: (typeof kinds)[P]['input'];
  words: () => KindWords;
  /** What an object is called in lists and headings. */
  title: keyof SpecOf<P> & string;
  /** Fields in lists, behind the title. */
  columns: ReadonlyArray<keyof SpecOf<P> & string>;
  /** What lists show of an object instead of its own fields: what is in force may differ from what was said first. */
  listed?(object: ObjectOf<P>): Record<string, unknown>;
  /** Fields that come first in forms; the others follow as in the contract. */
  first?: ReadonlyArray<keyof SpecOf<P> & string>;
  /** By path below spec, without places in lists: "services.owner". */
  fields?: Record<string, FieldWords>;
  /** Who may create, edit and delete. */
  writes: Permission;
  /** Kinds that are created and edited on a page of their own; here are all fields, YAML, history and deletion of them. */
  own?: {
    create: () => string;
    change: (name: string) => string;
    /** What one does there. */
    label: () => string;
  };
}

/** An object of whatever kind. */
export interface KindObject {
  kind: string;
  apiVersion: string;
  metadata: ObjectMeta;
  spec: Record<string, unknown>;
}
