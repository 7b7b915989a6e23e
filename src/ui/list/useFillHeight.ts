import { type RefObject, useEffect, useLayoutEffect } from 'react';

/** Pixels left free below: what Grafana's pages keep free themselves on a laptop, or the page would scroll by the difference. */
const MARGIN = 32;
const LEAST = 400;

/** Makes an element reach to the lower edge of the window, so that it scrolls itself and headings stay in sight. */
export function useFillHeight(element: RefObject<HTMLElement>): void {
  // Counts, notices and filters above come, go and wrap at any time, so the place is measured and not assumed.
  useLayoutEffect(() => fit(element.current));
  useEffect(() => {
    const onResize = () => fit(element.current);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [element]);
}

/** Straight into the style: a state would draw the whole board again for a few pixels. */
function fit(element: HTMLElement | null): void {
  if (element) {
    const top = element.getBoundingClientRect().top + window.scrollY;
    element.style.height = `${Math.max(LEAST, Math.floor(window.innerHeight - top - MARGIN))}px`;
  }
}
