import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ApiError } from './error';
import type { List } from './list';
import { type Versioned, versionOf } from './mergeList';
import { type Kept, putWritten } from './putChanges';

type Pages<T> = InfiniteData<List<T>, string | undefined>;

/** What is shown of one object, from its page or from any list. */
export function shownObject<T extends Versioned>(client: QueryClient, { keys }: Kept<T>, name: string): T | undefined {
  const detail = client.getQueryData<T>(keys.detail(name));
  if (detail) {
    return detail;
  }
  for (const [, data] of client.getQueriesData<Pages<T> | List<T>>({ queryKey: keys.lists })) {
    const pages = data ? ('pages' in data ? data.pages : [data]) : [];
    const found = pages.flatMap(({ items }) => items).find((item) => item.metadata.name === name.toLowerCase());
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Shows a guessed state until the server answers; the lists keep their order and their place. */
export function showObject<T extends Versioned>(client: QueryClient, { keys }: Kept<T>, object: T): void {
  const { name } = object.metadata;
  const within = (list: List<T>): List<T> =>
    list.items.some((item) => item.metadata.name === name)
      ? { ...list, items: list.items.map((item) => (item.metadata.name === name ? object : item)) }
      : list;
  client.setQueryData<T>(keys.detail(name), (old) => (old ? object : old));
  client.setQueriesData<Pages<T> | List<T>>(
    { queryKey: keys.lists },
    (data) => data && ('pages' in data ? { ...data, pages: data.pages.map(within) } : within(data))
  );
}

/** Takes a guess back: to what stood before, or after a conflict to what the server has now. */
export function rollBack<T extends Versioned>(
  client: QueryClient,
  kept: Kept<T>,
  { error, name, before }: { error: ApiError; name: string; before: T | undefined }
): void {
  const now = shownObject(client, kept, name);
  // A live change may have arrived while the request was under way: that is newer than what stood before.
  if (before && now && versionOf(before) >= versionOf(now)) {
    showObject(client, kept, before);
  }
  const { current } = error;
  if (current?.kind === kept.kind && 'metadata' in current) {
    putWritten(client, kept, current as unknown as T);
  } else if (error.status !== 403) {
    void client.invalidateQueries({ queryKey: kept.keys.detail(name) });
  }
}
