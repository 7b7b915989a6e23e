import { useCallback } from 'react';
import { usePeople } from './people';

/** Puts what people are called into sentences of the server, which name them as responders; `names` are those that stand in it. */
export function usePeopleText(): (text: string, names: string[]) => string {
  const { nameOf } = usePeople();
  return useCallback(
    (text, names) =>
      // Longer names first, since "dev-1" is a part of "dev-10"; a name is never a part of a word.
      [...names]
        .sort((left, right) => right.length - left.length)
        .reduce((sentence, name) => replaceName(sentence, name, nameOf(name) ?? name), text),
    [nameOf]
  );
}

function replaceName(text: string, name: string, called: string): string {
  return text.replace(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'g'), () => called);
}
