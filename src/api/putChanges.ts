import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { askAgain, askNow, SOON_MS } from './askAgain';
import { type Query } from './http';
import { queryOfList, type resourceKeys } from './keys';
import type { List } from './list';
import { type Changes, type Judge, mergeList, type Versioned, versionOf } from './mergeList';
import { readsOf } from './reads';
import { touchedBy } from './touched';

/** What has to be known of a kind to keep what is shown of it up to date. */
export interface Kept<T> {
  kind: string;
  keys: ReturnType<typeof resourceKeys>;
  briefInLists: boolean;
  judge: (client: QueryClient, query: Query) => Judge<T>;
}

type Pages<T> = InfiniteData<List<T>, string | undefined>;

/**
 * Brings lists and details up to date with objects as a live change brought them, without asking for whole lists again; and puts
 * them onto answers that are still under way.
 */
export function putChanges<T extends Versioned>(client: QueryClient, kept: Kept<T>, changes: Changes<T>): void {
  const reads = readsOf(client);
  for (const object of changes.present) {
    const { name } = object.metadata;
    const redo = (key: QueryKey) => putIntoList(client, kept, key, { present: [object], gone: [] });
    reads.keep(kept.keys.lists, name, redo);
    putDetail(client, kept, object, !kept.briefInLists);
  }
  for (const one of changes.gone) {
    const redo = (key: QueryKey) => putIntoList(client, kept, key, { present: [], gone: [one] });
    reads.keep(kept.keys.lists, one.name, redo);
    askAgain(client, kept.keys.detail(one.name), SOON_MS);
  }
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: kept.keys.lists })) {
    putIntoList(client, kept, queryKey, changes);
  }
}

/** Puts an object, as the server answered one's own write, everywhere, and asks at once for what is made from it. */
export function putWritten<T extends Versioned>(client: QueryClient, kept: Kept<T>, object: T): void {
  putChanges(client, { ...kept, briefInLists: false }, { present: [object], gone: [] });
  const { soon, figures } = touchedBy(kept.kind, { name: object.metadata.name });
  [...soon, ...figures].forEach((key) => askNow(client, key));
}

function putDetail<T extends Versioned>(client: QueryClient, { keys }: Kept<T>, object: T, whole: boolean): void {
  const key = keys.detail(object.metadata.name);
  if (!whole) {
    const shown = client.getQueryData<T>(key);
    if (shown && versionOf(shown) < versionOf(object)) {
      askAgain(client, key, SOON_MS);
    }
    return;
  }
  // Only what somebody looks at is kept up to date; a detail nobody opened is not worth its memory.
  const put = () => client.setQueryData<T>(key, (old) => (old && versionOf(object) >= versionOf(old) ? object : old));
  put();
  readsOf(client).keep(key, object.metadata.name, put);
}

function putIntoList<T extends Versioned>(
  client: QueryClient,
  kept: Kept<T>,
  key: QueryKey,
  changes: Changes<T>
): void {
  const data = client.getQueryData<Pages<T> | List<T>>(key);
  if (!data) {
    return;
  }
  const pages = 'pages' in data ? data.pages : [data];
  const merged = mergeList(pages, changes, kept.judge(client, queryOfList(key)));
  if (merged.pages !== pages) {
    const next: Pages<T> | List<T> | undefined = 'pages' in data ? { ...data, pages: merged.pages } : merged.pages[0];
    client.setQueryData<Pages<T> | List<T>>(key, () => next);
  }
  if (merged.ask) {
    askAgain(client, key, SOON_MS);
  }
}
