import { type FocusEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Direction, entry, heir, type Spot, step } from './step';

type Reveal = (name: string) => void;

/**
 * Which card or row has, or gets, the focus. One at a time takes part in the Tab order; keys move it. Lists register how to scroll to
 * one, and keep the active one on the page wherever it stands, so that scrolling takes nobody's focus away.
 */
export function useCardFocus(board: RefObject<HTMLElement>, spots: Spot[][]) {
  const [seen, setSeen] = useState({ spots, active: entry(spots) });
  if (seen.spots !== spots) {
    setSeen({ spots, active: seen.active === undefined ? entry(spots) : heir(seen.spots, spots, seen.active) });
  }
  const active = seen.active;
  const wanted = useRef<string>();
  const inside = useRef(false);
  const followed = useRef<string>();
  const reveals = useRef(new Map<string, Reveal>());

  const give = useCallback(
    (name: string | undefined) => {
      const card = name && board.current?.querySelector<HTMLElement>(`[data-incident="${CSS.escape(name)}"] a`);
      if (card) {
        card.focus({ preventScroll: true });
      }
      // A card that is not on the screen yet claims the focus when the list scrolled to it.
      wanted.current = card ? undefined : name;
    },
    [board]
  );
  const focus = useCallback(
    (name: string | undefined) => {
      if (name === undefined) {
        return;
      }
      setSeen((old) => ({ ...old, active: name }));
      reveals.current.forEach((reveal) => reveal(name));
      give(name);
    },
    [give]
  );
  useEffect(() => {
    // A focused card that went away, or to another column, takes the browser's focus with it. It comes back without scrolling:
    // others change incidents all the time, and nobody's board may move by that. Only one's own move is followed.
    if (inside.current && document.activeElement === document.body) {
      if (active !== undefined && followed.current === active) {
        followed.current = undefined;
        reveals.current.forEach((reveal) => reveal(active));
      }
      give(active);
    }
  }, [spots, active, give]);

  return {
    active,
    focus,
    /** The person moves this card: wherever it goes, it stays in sight. */
    follow: useCallback((name: string) => {
      followed.current = name;
    }, []),
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
      if (name !== followed.current) {
        followed.current = undefined;
      }
      if (name !== undefined && name !== active) {
        setSeen((old) => ({ ...old, active: name }));
      }
    },
    onBlur: (event: FocusEvent) => {
      // While another window is in front, the card stays the active element. A card that is taken away tells nobody.
      inside.current = Boolean(board.current?.contains(event.relatedTarget)) || document.activeElement === event.target;
    },
  };
}

/** Name of the incident whose card an element belongs to. */
export function cardName(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-incident]')?.dataset.incident : undefined;
}
