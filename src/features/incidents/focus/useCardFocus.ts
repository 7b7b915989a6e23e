import { type FocusEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Direction, entry, heir, type Spot, step } from './step';

type Reveal = (name: string) => void;

/** Which card or row has, or gets, the focus. One at a time takes part in the Tab order; keys move it. Lists register how to scroll to one. */
export function useCardFocus(board: RefObject<HTMLElement>, spots: Spot[][]) {
  const [seen, setSeen] = useState({ spots, active: entry(spots) });
  if (seen.spots !== spots) {
    setSeen({ spots, active: seen.active === undefined ? entry(spots) : heir(seen.spots, spots, seen.active) });
  }
  const active = seen.active;
  const wanted = useRef<string>();
  const inside = useRef(false);
  const reveals = useRef(new Map<string, Reveal>());

  const focus = useCallback(
    (name: string | undefined) => {
      if (name === undefined) {
        return;
      }
      setSeen((old) => ({ ...old, active: name }));
      reveals.current.forEach((reveal) => reveal(name));
      const card = board.current?.querySelector<HTMLElement>(`[data-incident="${CSS.escape(name)}"] a`);
      // A card that is not on the screen yet claims the focus when the list scrolled to it.
      wanted.current = card ? undefined : name;
      card?.focus({ preventScroll: true });
    },
    [board]
  );
  useEffect(() => {
    // A focused card that went away, or to another column, takes the browser's focus with it.
    if (inside.current && document.activeElement === document.body) {
      focus(active);
    }
  }, [spots, active, focus]);

  return {
    active,
    focus,
    go: (direction: Direction) => focus(step(spots, active, direction)),
    claimFocus: useCallback((name: string) => {
      const claimed = wanted.current === name;
      if (claimed) {
        wanted.current = undefined;
      }
      return claimed;
    }, []),
    onReveal: useCallback((list: string, reveal: Reveal) => {
      reveals.current.set(list, reveal);
      return () => {
        if (reveals.current.get(list) === reveal) {
          reveals.current.delete(list);
        }
      };
    }, []),
    onFocus: (event: FocusEvent) => {
      inside.current = true;
      const name = cardName(event.target);
      if (name !== undefined && name !== active) {
        setSeen((old) => ({ ...old, active: name }));
      }
    },
    onBlur: (event: FocusEvent) => {
      // Without a target the focus fell to nowhere, because its card was taken away.
      if (event.relatedTarget && !board.current?.contains(event.relatedTarget)) {
        inside.current = false;
      }
    },
  };
}

/** Name of the incident whose card an element belongs to. */
export function cardName(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-incident]')?.dataset.incident : undefined;
}
