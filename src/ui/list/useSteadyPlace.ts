import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Lines {
  count: number;
  /** Pixels. */
  sizeOf: (index: number) => number;
  keyOf: (index: number) => string;
}

/** Where items that can be seen begin in their list, in pixels, by key. */
type InSight = Map<string, number>;

/**
 * Keeps what one reads where it is on the screen while other items come and go above it. At the upper edge nothing is held: there one
 * wants to see what is first.
 */
export function useSteadyPlace(
  scroller: RefObject<HTMLElement>,
  count: number,
  sizeOf: Lines['sizeOf'],
  keyOf: Lines['keyOf']
): void {
  const inSight = useRef<InSight>(new Map());
  useLayoutEffect(() => {
    const lines = { count, sizeOf, keyOf };
    hold(scroller.current, lines, inSight.current);
    inSight.current = seen(scroller.current, lines);
  }, [scroller, count, sizeOf, keyOf]);
  useEffect(() => {
    const box = scroller.current;
    const onScroll = () => {
      inSight.current = seen(box, { count, sizeOf, keyOf });
    };
    box?.addEventListener('scroll', onScroll, { passive: true });
    return () => box?.removeEventListener('scroll', onScroll);
  }, [scroller, count, sizeOf, keyOf]);
}

function seen(box: HTMLElement | null, { count, sizeOf, keyOf }: Lines): InSight {
  const found: InSight = new Map();
  if (box) {
    let start = 0;
    for (let index = 0; index < count && start < box.scrollTop + box.clientHeight; index++) {
      const end = start + sizeOf(index);
      if (end > box.scrollTop) {
        found.set(keyOf(index), start);
      }
      start = end;
    }
  }
  return found;
}

/** Scrolls by what most of the items moved by: one of them may have been sorted to quite another place. */
function hold(box: HTMLElement | null, { count, sizeOf, keyOf }: Lines, before: InSight): void {
  if (!box || box.scrollTop === 0) {
    return;
  }
  const moved: number[] = [];
  let start = 0;
  for (let index = 0; index < count; index++) {
    const former = before.get(keyOf(index));
    if (former !== undefined) {
      moved.push(start - former);
    }
    start += sizeOf(index);
  }
  const shift = moved.sort((left, right) => left - right)[Math.floor(moved.length / 2)];
  if (shift) {
    box.scrollTop += shift;
  }
}
