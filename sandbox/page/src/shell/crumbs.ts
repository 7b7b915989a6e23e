import type { NavModel, NavModelItem } from '@grafana/data';

export interface Crumb {
  text: string;
  url?: string;
}

/**
 * The way to the page, as Grafana 12.4 builds it: the page with its parents, then the section with its own. Neither texts nor
 * queries are compared: a section is left out only where the page's topmost parent has its very path, so a page that names its
 * section without an address, or with another one, shows it twice.
 */
export function crumbsOf(section: NavModel, pageNav: NavModelItem | undefined): Crumb[] {
  const ofPage = upwards(pageNav);
  const [here, ...above] = upwards(section.node);
  const top = pathOf(ofPage.at(-1));
  const doubled = top !== '' && top === pathOf(here);
  return [...ofPage, ...(here && !doubled ? [here] : []), ...above]
    .filter(({ hideFromBreadcrumbs }) => !hideFromBreadcrumbs)
    .flatMap(withActiveTab)
    .reverse();
}

function upwards(item: NavModelItem | undefined): NavModelItem[] {
  return item ? [item, ...upwards(item.parentItem)] : [];
}

function pathOf(item: NavModelItem | undefined): string {
  return item?.url?.split('?')[0] ?? '';
}

/** Most specific first. The first tab is the page itself. */
function withActiveTab({ text, url, children = [] }: NavModelItem): Crumb[] {
  const tab = children.findIndex(({ active }) => active) > 0 ? children.find(({ active }) => active) : undefined;
  return [...(tab ? [{ text: tab.text, url: tab.url }] : []), { text, url }];
}
