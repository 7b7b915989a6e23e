import { type RefObject, useLayoutEffect, useState } from 'react';

/** Pixels left free below. */
const MARGIN = 24;
const LEAST = 400;

/** The height at which an element reaches to the lower edge of the window, so that it scrolls itself and headings stay in sight. */
export function useFillHeight(element: RefObject<HTMLElement>): number {
  const [height, setHeight] = useState(LEAST);
  useLayoutEffect(() => {
    const measure = () => {
      if (element.current) {
        // Filters above may wrap at any time, so the place is measured and not assumed.
        const top = element.current.getBoundingClientRect().top + window.scrollY;
        setHeight(Math.max(LEAST, Math.floor(window.innerHeight - top - MARGIN)));
      }
    };
    measure();
    window.addEventListener('resize', measure);
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure);
    observer?.observe(document.body);
    return () => {
      window.removeEventListener('resize', measure);
      observer?.disconnect();
    };
  }, [element]);
  return height;
}
