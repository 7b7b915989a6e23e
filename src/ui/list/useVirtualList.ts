import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useRememberedPlace } from './useRememberedPlace';
import { useSteadyPlace } from './useSteadyPlace';

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
  /** Which list it is, by which its place is remembered. */
  list: string;
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
  list,
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
  const initialOffset = useRememberedPlace(scroller, list);
  // eslint-disable-next-line react-hooks/incompatible-library -- the rule speaks of the React Compiler, which this build does not use
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan,
    scrollPaddingStart: covered,
    rangeExtractor,
    initialOffset,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, sizeOf]);
  useSteadyPlace(scroller, count, sizeOf, keyOf);
  return virtualizer;
}
