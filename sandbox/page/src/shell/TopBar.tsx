import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, ToolbarButton, useStyles2, useTheme2 } from '@grafana/ui';
import { useContext, useState } from 'react';
import { FaultDrawer } from '../faults/FaultDrawer';
import { headerHeight } from './headerHeight';
import { navId } from './SideNav';
import { ThemeSwitchContext } from './ThemeHost';
import { UserSwitcher } from './UserSwitcher';

interface Props {
  navOpen: boolean;
  onToggleNav: () => void;
  /** Takes the place of the breadcrumbs, which the page brings. */
  crumbsSlot: (element: HTMLElement | null) => void;
}

export function TopBar({ navOpen, onToggleNav, crumbsSlot }: Props) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  const { setTheme } = useContext(ThemeSwitchContext);
  const [faultsOpen, setFaultsOpen] = useState(false);
  const other = isDark ? 'light' : 'dark';
  return (
    <header className={styles.bar} data-sandbox-shell>
      <button
        type="button"
        className={styles.menu}
        aria-label="Menu"
        aria-expanded={navOpen}
        aria-controls={navId}
        onClick={onToggleNav}
      >
        <Icon name="bars" size="lg" />
      </button>
      <strong className={styles.label}>Sandbox, not Grafana</strong>
      <div className={styles.crumbs} ref={crumbsSlot} />
      <div className={styles.tools}>
        <ToolbarButton
          icon="bug"
          aria-label="Faults"
          tooltip="Faults of the demo system"
          onClick={() => setFaultsOpen(true)}
        />
        <ToolbarButton
          icon="adjust-circle"
          iconOnly={true}
          aria-label={`Use the ${other} theme`}
          tooltip={`Use the ${other} theme`}
          onClick={() => setTheme(other)}
        />
        <UserSwitcher />
      </div>
      {faultsOpen && <FaultDrawer onClose={() => setFaultsOpen(false)} />}
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: headerHeight,
    padding: theme.spacing(0, 1),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  menu: css({
    display: 'none',
    padding: theme.spacing(0.5),
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.primary,
    [theme.breakpoints.down('xl')]: { display: 'inline-flex' },
  }),
  crumbs: css({ flex: 1, minWidth: 0, overflow: 'hidden' }),
  label: css({
    flexShrink: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    padding: theme.spacing(0, 1),
    borderLeft: `3px solid ${theme.colors.warning.main}`,
    [theme.breakpoints.down('md')]: {
      whiteSpace: 'normal',
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1.2,
      width: 76,
      padding: theme.spacing(0, 0.5),
    },
  }),
  tools: css({ display: 'flex', flexShrink: 0, alignItems: 'center', gap: theme.spacing(0.5) }),
});
