import type { NavModel, NavModelItem } from '@grafana/data';

export interface Crumb {
  text: string;
  url?: string;
}

/** The way from the app to the page: the section with its parents, then the page with its own; same neighbours once. */
export function crumbsOf(section: NavModel, pageNav: NavModelItem | undefined): Crumb[] {
  const all = [...withParents(section.node), ...withParents(pageNav)];
  // As in Grafana, where a page leads back to its section with a query of its own, the page's link is the one that stays.
  return all.filter((crumb, index) => {
    const next = all[index + 1];
    return !next || !samePlace(crumb, next);
  });
}

function samePlace(before: Crumb, next: Crumb): boolean {
  return before.text === next.text && (next.url === undefined || pathOf(before.url) === pathOf(next.url));
}

function pathOf(url: string | undefined): string | undefined {
  return url?.split('?')[0];
}

function withParents(item: NavModelItem | undefined): Crumb[] {
  if (!item) {
    return [];
  }
  const own = item.hideFromBreadcrumbs ? [] : [{ text: item.text, url: item.url }];
  return [...withParents(item.parentItem), ...own];
}
