import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { getBoot } from '../boot/boot';
import { activePage, navPages } from '../plugin/sectionNav';
import { headerHeight } from './headerHeight';

export const navId = 'sandbox-nav';

/** In pixels, as wide as Grafana's; from xl on it stands beside the page, as there. */
export const navWidth = 300;

interface Props {
  /** On a narrow page the navigation is shown only while it is open, over the page; on a wide one always. */
  open: boolean;
  onClose: () => void;
}

export function SideNav({ open, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const { plugin, user } = getBoot();
  const pages = navPages(plugin, user.orgRole);
  const active = activePage(pages, pathname)?.path;
  const others = [
    { name: 'Dashboard', path: '/d/hypercare' },
    { name: 'Inbox of sent messages', path: '/sandbox/inbox' },
    ...(user.orgRole === 'Admin' ? [{ name: 'Plugin configuration', path: `/plugins/${plugin.meta.id}` }] : []),
  ];
  return (
    <nav
      id={navId}
      className={cx(styles.nav, !open && styles.closed)}
      aria-label="Pages"
      data-sandbox-shell
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <h2 className={styles.heading}>{plugin.meta.name}</h2>
      <Links items={pages} active={active} />
      <h2 className={styles.heading}>Sandbox</h2>
      <Links items={others} active={others.find(({ path }) => pathname.startsWith(path))?.path} />
    </nav>
  );
}

function Links({ items, active }: { items: Array<{ name: string; path?: string }>; active?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {items.map(({ name, path }) => (
        <li key={path}>
          <a className={styles.link} href={path} aria-current={path === active ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  nav: css({
    position: 'fixed',
    top: headerHeight,
    bottom: 0,
    zIndex: theme.zIndex.sidemenu,
    width: navWidth,
    padding: theme.spacing(2, 1),
    overflowY: 'auto',
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
  }),
  closed: css({ [theme.breakpoints.down('xl')]: { display: 'none' } }),
  heading: css({
    margin: theme.spacing(0, 1, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  list: css({ margin: theme.spacing(0, 0, 3), padding: 0, listStyle: 'none' }),
  link: css({
    display: 'block',
    padding: theme.spacing(0.75, 1),
    borderLeft: '3px solid transparent',
    color: theme.colors.text.primary,
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-current="page"]': {
      background: theme.colors.action.selected,
      borderLeftColor: theme.colors.primary.border,
    },
  }),
});
