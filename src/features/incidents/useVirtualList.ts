import { type RefObject, useEffect } from 'react';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';

interface Options {
  count: number;
  scroller: RefObject<HTMLDivElement>;
  /** Pixels of an item; a change of the function measures all anew. */
  sizeOf: (index: number) => number;
  keyOf: (index: number) => string;
  overscan: number;
  /** Pixels at the upper edge that a heading covers. */
  covered?: number;
}

/** A list of which only what is on the screen exists. */
export function useVirtualList({
  count,
  scroller,
  sizeOf,
  keyOf,
  overscan,
  covered = 0,
}: Options): Virtualizer<HTMLDivElement, Element> {
  // eslint-disable-next-line react-hooks/incompatible-library -- the rule speaks of the React Compiler, which this build does not use
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan,
    scrollPaddingStart: covered,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, sizeOf]);
  return virtualizer;
}
