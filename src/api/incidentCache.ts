import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Incident } from '../kinds/incident';
import { type IncidentFilters, incidentKeys } from './incidentKeys';
import { patchPages } from './incidentPages';
import type { List } from './list';

type Pages = InfiniteData<List<Incident>, string | undefined>;

/** Puts an incident, as a server answer or a live change brought it, into every cached list and its detail. */
export function putIncident(client: QueryClient, incident: Incident): void {
  putIncidents(client, [incident], []);
}

/**
 * Brings cached lists and details up to date without asking for whole lists again. Lists whose filter only the server can judge
 * are fetched anew.
 */
export function putIncidents(client: QueryClient, changed: Incident[], removed: string[]): void {
  for (const incident of changed) {
    const key = incidentKeys.detail(incident.metadata.name);
    // Only what somebody looks at is kept up to date; a detail nobody opened is not worth its memory.
    client.setQueryData<Incident>(key, (old) => (old && !isOlder(incident, old) ? incident : old));
    void client.invalidateQueries({ queryKey: incidentKeys.parts(incident.metadata.name) });
  }
  for (const name of removed) {
    void client.invalidateQueries({ queryKey: incidentKeys.detail(name) });
  }
  for (const [key, pages] of client.getQueriesData<Pages>({ queryKey: incidentKeys.lists })) {
    if (!pages) {
      continue;
    }
    const filters: IncidentFilters = key[2] ?? {};
    const patched = patchPages(pages.pages, filters, changed, removed);
    if (patched === 'ask') {
      void client.invalidateQueries({ queryKey: key, exact: true });
    } else if (patched !== pages.pages) {
      client.setQueryData<Pages>(key, { ...pages, pages: patched });
    }
  }
  void client.invalidateQueries({ queryKey: incidentKeys.summaries });
}

/** The cached state of one incident, from its page or from any list that shows it. */
export function cachedIncident(client: QueryClient, name: string): Incident | undefined {
  const detail = client.getQueryData<Incident>(incidentKeys.detail(name));
  if (detail) {
    return detail;
  }
  for (const [, pages] of client.getQueriesData<Pages>({ queryKey: incidentKeys.lists })) {
    const found = pages?.pages.flatMap((page) => page.items).find((item) => item.metadata.name === name.toLowerCase());
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Shows a guessed state until the server answers; the lists keep their order and their place. */
export function showIncident(client: QueryClient, incident: Incident): void {
  const name = incident.metadata.name;
  client.setQueryData<Incident>(incidentKeys.detail(name), (old) => (old ? incident : old));
  client.setQueriesData<Pages>(
    { queryKey: incidentKeys.lists },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) =>
          page.items.some((item) => item.metadata.name === name)
            ? { ...page, items: page.items.map((item) => (item.metadata.name === name ? incident : item)) }
            : page
        ),
      }
  );
}

export function isOlder(left: Incident, right: Incident): boolean {
  return Number(left.metadata.resourceVersion) < Number(right.metadata.resourceVersion);
}
