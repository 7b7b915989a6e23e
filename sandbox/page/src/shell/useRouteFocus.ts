import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to the main region when the path changed and the focus was on something that led there (the
 * navigation) or is gone. A page that has put the focus somewhere itself keeps it.
 */
export function useRouteFocus(main: RefObject<HTMLElement>, pathname: string) {
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) {
      return;
    }
    before.current = pathname;
    const frame = requestAnimationFrame(() => {
      const focused = document.activeElement;
      const shell = focused?.closest('[data-sandbox-shell]');
      if (!focused || focused === document.body || shell) {
        main.current?.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [main, pathname]);
}
