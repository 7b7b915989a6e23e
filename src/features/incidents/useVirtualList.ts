import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';

interface Options {
  count: number;
  scroller: RefObject<HTMLDivElement>;
  /** Pixels of an item; a change of the function measures all anew. */
  sizeOf: (index: number) => number;
  keyOf: (index: number) => string;
  overscan: number;
  /** Pixels at the upper edge that a heading covers. */
  covered?: number;
  /** Index of an item that exists wherever one scrolled to, because it has the focus; -1 for none. */
  pinned?: number;
}

/** A list of which only what is on the screen exists, and the item with the focus. */
export function useVirtualList({
  count,
  scroller,
  sizeOf,
  keyOf,
  overscan,
  covered = 0,
  pinned = -1,
}: Options): Virtualizer<HTMLDivElement, Element> {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      return pinned < 0 || pinned >= range.count || indexes.includes(pinned)
        ? indexes
        : [...indexes, pinned].sort((left, right) => left - right);
    },
    [pinned]
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- the rule speaks of the React Compiler, which this build does not use
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan,
    scrollPaddingStart: covered,
    rangeExtractor,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, sizeOf]);
  useSteadyPlace({ count, scroller, sizeOf, keyOf });
  return virtualizer;
}

/**
 * Keeps what one reads where it is while others come and go above it. At the upper edge nothing is held: there one sees what is
 * first. What moves is what most items in sight moved by, so that one of them may be sorted to another place.
 */
function useSteadyPlace({ count, scroller, sizeOf, keyOf }: Pick<Options, 'count' | 'scroller' | 'sizeOf' | 'keyOf'>) {
  const inSight = useRef(new Map<string, number>());
  const note = useCallback(() => {
    inSight.current.clear();
    const box = scroller.current;
    if (!box) {
      return;
    }
    let start = 0;
    for (let index = 0; index < count && start < box.scrollTop + box.clientHeight; index++) {
      if (start + sizeOf(index) > box.scrollTop) {
        inSight.current.set(keyOf(index), start);
      }
      start += sizeOf(index);
    }
  }, [count, scroller, sizeOf, keyOf]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && box.scrollTop > 0) {
      const moved: number[] = [];
      let start = 0;
      for (let index = 0; index < count; index++) {
        const before = inSight.current.get(keyOf(index));
        if (before !== undefined) {
          moved.push(start - before);
        }
        start += sizeOf(index);
      }
      const shift = moved.sort((left, right) => left - right)[Math.floor(moved.length / 2)];
      if (shift) {
        box.scrollTop += shift;
      }
    }
    note();
  }, [count, scroller, sizeOf, keyOf, note]);
  useEffect(() => {
    const box = scroller.current;
    box?.addEventListener('scroll', note, { passive: true });
    return () => box?.removeEventListener('scroll', note);
  }, [scroller, note]);
}
