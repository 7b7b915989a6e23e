import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ErrorBoundaryAlert, useStyles2 } from '@grafana/ui';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { CrumbsSlot } from './Breadcrumbs';
import { headerHeight } from './headerHeight';
import { navWidth, SideNav } from './SideNav';
import { TopBar } from './TopBar';
import { useRouteFocus } from './useRouteFocus';

/** Frame around every page: skip link, top bar, navigation, main region. */
export function Shell({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const [crumbsSlot, setCrumbsSlot] = useState<HTMLElement | null>(null);
  // The narrow navigation is open for the path it was opened on, so that going somewhere closes it.
  const [navOpenAt, setNavOpenAt] = useState<string>();
  const navOpen = navOpenAt === pathname;
  useRouteFocus(main, pathname);

  const skip = (event: MouseEvent) => {
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <>
      <a className={styles.skip} href="#page-content" onClick={skip}>
        Skip to main content
      </a>
      <TopBar
        navOpen={navOpen}
        onToggleNav={() => setNavOpenAt(navOpen ? undefined : pathname)}
        crumbsSlot={setCrumbsSlot}
      />
      <SideNav open={navOpen} onClose={() => setNavOpenAt(undefined)} />
      <main id="page-content" className={styles.main} ref={main} tabIndex={-1}>
        <ErrorBoundaryAlert dependencies={[pathname]}>
          <CrumbsSlot.Provider value={crumbsSlot}>{children}</CrumbsSlot.Provider>
        </ErrorBoundaryAlert>
      </main>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  skip: css({
    position: 'fixed',
    top: -100,
    left: theme.spacing(1),
    zIndex: theme.zIndex.portal,
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    color: theme.colors.text.link,
    '&:focus': { top: theme.spacing(1) },
  }),
  main: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: `calc(100vh - ${headerHeight}px)`,
    outline: 'none',
    scrollMarginTop: headerHeight,
    [theme.breakpoints.up('xl')]: { paddingLeft: navWidth },
  }),
});
