import type { Query as CachedQuery, QueryClient, QueryKey } from '@tanstack/react-query';

type Redo = (key: QueryKey) => void;

/**
 * Watches what a client reads. A list that was read before a change and arrives after it would overwrite the change; so a change
 * that comes while something is read is kept, and put onto the answer again.
 */
class Reads {
  /** Queries under way, with the changes that came since they were asked. */
  private readonly underWay = new Map<string, Map<string, Redo>>();
  private readonly listeners = new Set<(version: number) => void>();

  constructor(private readonly client: QueryClient) {
    client.getQueryCache().subscribe((event) => {
      const { query } = event;
      if (event.type === 'removed') {
        this.underWay.delete(query.queryHash);
      } else if (event.type === 'updated') {
        this.follow(query, event.action);
      }
    });
  }

  /** Keeps a change for every answer under way below a key; a newer one of the same subject takes its place. */
  keep(below: QueryKey, subject: string, redo: Redo): void {
    for (const { queryHash } of this.client.getQueryCache().findAll({ queryKey: below, fetchStatus: 'fetching' })) {
      this.underWay.get(queryHash)?.set(subject, redo);
    }
  }

  /** The lowest version among the lists that are kept now. */
  lowestListVersion(): number | undefined {
    const versions = this.client
      .getQueryCache()
      .getAll()
      .flatMap(({ state }) => listVersion(state.data) ?? []);
    return versions.length > 0 ? Math.min(...versions) : undefined;
  }

  /** Tells the version of each list that the server answers from now on. */
  onList(tell: (version: number) => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  private follow(query: CachedQuery, action: { type: string; manual?: boolean }): void {
    if (action.type === 'fetch') {
      this.underWay.set(query.queryHash, new Map());
    } else if (action.type === 'success' && !action.manual) {
      const redos = this.underWay.get(query.queryHash);
      this.underWay.delete(query.queryHash);
      redos?.forEach((redo) => redo(query.queryKey));
      const version = listVersion(query.state.data, Math.max);
      if (version !== undefined) {
        this.listeners.forEach((tell) => tell(version));
      }
    } else if (query.state.fetchStatus === 'idle') {
      this.underWay.delete(query.queryHash);
    }
  }
}

export type { Reads };

const watched = new WeakMap<QueryClient, Reads>();

export function readsOf(client: QueryClient): Reads {
  const reads = watched.get(client) ?? new Reads(client);
  watched.set(client, reads);
  return reads;
}

/** Lists and the summary carry only a counter there; single objects also have a name and say nothing about others. */
function listVersion(data: unknown, ofPages = Math.min): number | undefined {
  if (typeof data !== 'object' || data === null) {
    return undefined;
  }
  if ('pages' in data && Array.isArray(data.pages)) {
    const versions = data.pages.flatMap((page) => listVersion(page) ?? []);
    return versions.length > 0 ? ofPages(...versions) : undefined;
  }
  const meta = 'metadata' in data ? data.metadata : undefined;
  if (typeof meta !== 'object' || meta === null || 'name' in meta || !('resourceVersion' in meta)) {
    return undefined;
  }
  const version = Number(meta.resourceVersion);
  return Number.isSafeInteger(version) ? version : undefined;
}
