import type { List } from './list';

/** What every object has that a list shows. */
export interface Versioned {
  metadata: { name: string; resourceVersion: string };
}

/** Objects as they are now, and names of those that are no more, each with the version at which that was so. */
export interface Changes<T> {
  present: T[];
  gone: Array<{ name: string; version: number }>;
}

/** How the members of one list are told and ordered. */
export interface Judge<T> {
  /** Whether an object belongs into the list; "ask" where only the server knows. */
  fits: (object: T) => boolean | 'ask';
  order: (left: T, right: T) => number;
}

interface Merged<T> {
  /** The very same array when nothing changed. */
  pages: Array<List<T>>;
  /** Only the server knows whether something is missing. */
  ask: boolean;
}

/**
 * Pages of a list after some of its objects changed: objects that still fit are replaced where they stand, those that fit no more
 * leave, new ones enter at their place. What a page was read after is in it already: an older change cannot overwrite it, wherever
 * it comes from.
 */
export function mergeList<T extends Versioned>(
  pages: Array<List<T>>,
  { present, gone }: Changes<T>,
  { fits, order }: Judge<T>
): Merged<T> {
  const fresh = new Map(present.map((object) => [object.metadata.name, object]));
  const removed = new Map(gone.map(({ name, version }) => [name, version]));
  const shown = new Set<string>();
  let ask = false;
  const next = pages.map((page) => {
    let dirty = false;
    const items: T[] = [];
    for (const item of page.items) {
      const { name } = item.metadata;
      const newer = fresh.get(name);
      const kept = newer && versionOf(newer) >= versionOf(item) ? newer : item;
      shown.add(name);
      if (versionOf(item) < (removed.get(name) ?? 0)) {
        dirty = true;
        continue;
      }
      if (kept !== item) {
        dirty = true;
        const fit = fits(kept);
        ask ||= fit === 'ask';
        if (fit === false) {
          continue;
        }
      }
      items.push(kept);
    }
    return dirty ? { ...page, items } : page;
  });
  const arrivals = present.filter((object) => {
    const fit = !shown.has(object.metadata.name) && fits(object);
    ask ||= fit === 'ask';
    return fit === true;
  });
  const dirty = next.some((page, index) => page !== pages[index]);
  const pagesWithArrivals = arrivals.reduce((all, object) => insert(all, object, order), dirty ? next : pages);
  return { pages: pagesWithArrivals, ask };
}

export function versionOf({ metadata }: Versioned): number {
  return Number(metadata.resourceVersion);
}

/** An arrival behind the last loaded object waits for its page, so that loading more does not show it twice. */
function insert<T extends Versioned>(pages: Array<List<T>>, object: T, order: Judge<T>['order']): Array<List<T>> {
  const behind = ({ items }: List<T>) => items.findIndex((item) => order(object, item) < 0);
  const found = pages.findIndex((page) => behind(page) >= 0);
  const last = pages.at(-1);
  const index = found >= 0 ? found : last && !last.metadata.continue ? pages.length - 1 : -1;
  const page = pages[index];
  // The page was read after this change and does not have it: it has changed again since.
  if (!page || versionOf(object) <= Number(page.metadata.resourceVersion)) {
    return pages;
  }
  const place = found >= 0 ? behind(page) : page.items.length;
  return pages.with(index, { ...page, items: page.items.toSpliced(place, 0, object) });
}
