import { useEffect, useSyncExternalStore } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type Connection, LiveSync } from './liveSync';

/** The one live connection of a query client: open for as long as anybody uses it. */
class SharedConnection {
  private readonly listeners = new Set<() => void>();
  private users = 0;
  private sync: LiveSync | undefined;
  private connection: Connection = 'connecting';

  constructor(private readonly client: QueryClient) {}

  readonly current = (): Connection => this.connection;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Answers how to leave; the last who leaves closes it. */
  use(): () => void {
    this.users += 1;
    if (this.users === 1) {
      const sync = new LiveSync(this.client, (connection) => {
        // What was under way when one was left still comes to its end.
        if (sync === this.sync) {
          this.tell(connection);
        }
      });
      this.sync = sync;
      sync.start();
    }
    return () => {
      this.users -= 1;
      if (this.users === 0) {
        this.sync?.stop();
        this.sync = undefined;
        this.connection = 'connecting';
      }
    };
  }

  private tell(connection: Connection): void {
    this.connection = connection;
    this.listeners.forEach((listener) => listener());
  }
}

const connections = new WeakMap<QueryClient, SharedConnection>();

function connectionOf(client: QueryClient): SharedConnection {
  const known = connections.get(client) ?? new SharedConnection(client);
  connections.set(client, known);
  return known;
}

/** Keeps the cache of a client up to date for as long as the component stands, however many others do the same. */
export function useLiveUpdates(client: QueryClient): void {
  useEffect(() => connectionOf(client).use(), [client]);
}

export function useConnection(): Connection {
  const { watch, current } = connectionOf(useQueryClient());
  return useSyncExternalStore(watch, current);
}
