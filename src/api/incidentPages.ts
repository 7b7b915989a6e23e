import { incidentOrder } from '../domain/incidentOrder';
import type { Incident } from '../kinds/incident';
import type { IncidentFilters } from './incidentKeys';
import type { List } from './list';

type Page = List<Incident>;

/**
 * Pages of a list after some of its incidents changed: items that still fit are replaced where they stand, items that fit no more
 * leave, new ones enter at their place. Answers the same array when nothing changed, and "ask" when only the server can tell.
 */
export function patchPages(
  pages: Page[],
  filters: IncidentFilters,
  changed: Incident[],
  removed: string[]
): Page[] | 'ask' {
  const touched = new Map(changed.map((incident) => [incident.metadata.name, incident]));
  const gone = new Set(removed);
  if (needsServer(filters) && changed.length > 0) {
    return 'ask';
  }
  const shown = new Set<string>();
  let dirty = false;
  const next = pages.map((page) => {
    let dirtyPage = false;
    const items: Incident[] = [];
    for (const item of page.items) {
      const name = item.metadata.name;
      const fresh = touched.get(name);
      const kept =
        fresh && Number(fresh.metadata.resourceVersion) >= Number(item.metadata.resourceVersion) ? fresh : item;
      shown.add(name);
      if (gone.has(name) || !fits(kept, filters)) {
        dirtyPage = true;
        continue;
      }
      dirtyPage ||= kept !== item;
      items.push(kept);
    }
    dirty ||= dirtyPage;
    return dirtyPage ? { ...page, items } : page;
  });
  const arrivals = changed.filter((incident) => !shown.has(incident.metadata.name) && fits(incident, filters));
  if (arrivals.length === 0) {
    return dirty ? next : pages;
  }
  return insert(next, arrivals, filters.sort);
}

function needsServer(filters: IncidentFilters): boolean {
  return Boolean(filters.q ?? filters.labelSelector) || filters.assignee === 'me';
}

function fits(incident: Incident, filters: IncidentFilters): boolean {
  const { spec, status } = incident;
  return (
    (!filters.period || filters.period === spec.period) &&
    (!filters.state ||
      inList(filters.state, status.state) ||
      (inList(filters.state, 'active') && status.state !== 'resolved')) &&
    inList(filters.priority, spec.priority) &&
    inList(filters.service, spec.service) &&
    (!filters.assignee || filters.assignee === spec.assignee)
  );
}

function inList(list: string | undefined, value: string | undefined): boolean {
  return !list || list.split(',').includes(value ?? '');
}

/** An arrival behind the last loaded item waits for its page, so that loading more does not show it twice. */
function insert(pages: Page[], arrivals: Incident[], sort: string | undefined): Page[] {
  const order = incidentOrder(sort);
  const next = pages.map((page) => ({ ...page, items: [...page.items] }));
  for (const incident of arrivals) {
    const page = next.find(({ items }) => items.some((item) => order(incident, item) < 0));
    if (page) {
      page.items.splice(
        page.items.findIndex((item) => order(incident, item) < 0),
        0,
        incident
      );
      continue;
    }
    const last = next.at(-1);
    if (last && !last.metadata.continue) {
      last.items.push(incident);
    }
  }
  return next;
}
