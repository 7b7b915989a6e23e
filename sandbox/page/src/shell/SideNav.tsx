import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { getBoot } from '../boot/boot';
import { activePage, navPages } from '../plugin/sectionNav';
import { headerHeight } from './headerHeight';

export const navId = 'sandbox-nav';

interface Props {
  /** On a narrow page the navigation is shown only while it is open; on a wide one always. */
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
      <div className={styles.sticky}>
        <h2 className={styles.heading}>{plugin.meta.name}</h2>
        <Links items={pages} active={active} />
        <h2 className={styles.heading}>Sandbox</h2>
        <Links items={others} active={others.find(({ path }) => pathname.startsWith(path))?.path} />
      </div>
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
    flexShrink: 0,
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.up('md')]: { width: 208 },
  }),
  sticky: css({
    position: 'sticky',
    top: headerHeight,
    maxHeight: `calc(100vh - ${headerHeight}px)`,
    padding: theme.spacing(2, 1),
    overflowY: 'auto',
  }),
  closed: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
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
