import { useCallback } from 'react';
import { withNames } from '../domain/namesInText';
import { usePeople } from './people';

/** Puts what people are called into sentences of the server, which name them as responders; `names` are those that stand in it. */
export function usePeopleText(): (text: string, names: string[]) => string {
  const { nameOf } = usePeople();
  return useCallback((text, names) => withNames(text, names, nameOf), [nameOf]);
}
