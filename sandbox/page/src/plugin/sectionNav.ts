import type { NavModel, NavModelItem } from '@grafana/data';
import type { BootInclude, BootPlugin, BootUser } from '../boot/boot';

const rank = { '': 0, Viewer: 1, Editor: 2, Admin: 3 };

/** The pages of plugin.json that belong into the navigation of somebody with this role. */
export function navPages({ meta }: BootPlugin, role: BootUser['orgRole']): BootInclude[] {
  return (meta.includes ?? []).filter(
    ({ type, addToNav, path, role: needed }) => type === 'page' && addToNav && path && allowed(needed, role)
  );
}

function allowed(needed: string | undefined, role: BootUser['orgRole']): boolean {
  // Grafana treats somebody who is not signed in as a viewer when anonymous access is on.
  return Math.max(rank[role], rank.Viewer) >= (rank[needed as BootUser['orgRole']] ?? 0);
}

/** The page whose path is the longest beginning of the current one. */
export function activePage(pages: BootInclude[], pathname: string): BootInclude | undefined {
  return pages
    .filter(({ path = '' }) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0];
}

/**
 * The navigation of the plugin as PluginPage uses it: the app above, the active page as node. As in Grafana the app leads to its default
 * page, which is no node of its own.
 */
export function sectionNav(plugin: BootPlugin, role: BootUser['orgRole'], pathname: string): NavModel {
  const pages = navPages(plugin, role);
  const active = activePage(pages, pathname);
  const home = pages.find(({ defaultNav }) => defaultNav);
  // As the parent of its pages it has no children that could be active: breadcrumbs would take them for tabs.
  const app: NavModelItem = {
    text: plugin.meta.name,
    url: home?.path ?? `/a/${plugin.meta.id}`,
    pluginId: plugin.meta.id,
  };
  const children: NavModelItem[] = pages
    .filter((page) => page !== home)
    .map((page) => ({ text: page.name, url: page.path, active: page === active, parentItem: app }));
  const main = { ...app, children };
  return { main, node: children.find((child) => child.active) ?? main };
}
