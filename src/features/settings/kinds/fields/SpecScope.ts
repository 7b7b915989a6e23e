import { createContext, useContext } from 'react';
import type { FieldWords, Source } from '../kindPage';
import type { SpecField } from './shape';

export interface Choice {
  value: string;
  label: string;
  description?: string;
}

export interface EditorProps {
  field: SpecField;
  /** Below spec, for example "services.0.owner". */
  path: string;
  /** Null and undefined both mean that nothing is said. */
  value: unknown;
  onChange: (value: unknown) => void;
}

/** What the editors of a form have to know beside their own value. */
export interface SpecScope {
  words: Record<string, FieldWords> | undefined;
  /** What is wrong with the field at a path. */
  problem: (path: string) => string | undefined;
  /** What a field may name. */
  choices: (source: Source) => Choice[];
  /** Zone of wall-clock times in the form. */
  timeZone: string;
}

const Scope = createContext<SpecScope>({ words: {}, problem: () => undefined, choices: () => [], timeZone: 'UTC' });

export const SpecScopeProvider = Scope.Provider;

export function useSpecScope(): SpecScope {
  return useContext(Scope);
}
