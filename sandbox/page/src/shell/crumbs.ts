import type { NavModel, NavModelItem } from '@grafana/data';

export interface Crumb {
  text: string;
  url?: string;
}

/** The way from the app to the page: the section with its parents, then the page with its own; same neighbours once. */
export function crumbsOf(section: NavModel, pageNav: NavModelItem | undefined): Crumb[] {
  const all = [...withParents(section.node), ...withParents(pageNav)];
  return all.filter(({ text, url }, index) => {
    const before = all[index - 1];
    return !before || before.text !== text || (url !== undefined && before.url !== url);
  });
}

function withParents(item: NavModelItem | undefined): Crumb[] {
  if (!item) {
    return [];
  }
  const own = item.hideFromBreadcrumbs ? [] : [{ text: item.text, url: item.url }];
  return [...withParents(item.parentItem), ...own];
}
