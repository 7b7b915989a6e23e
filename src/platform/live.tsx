import React, { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { type Connection, LiveSync } from './liveSync';

const ConnectionContext = createContext<Connection>('connecting');

export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/** Keeps the query cache up to date for as long as a page is open. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    const sync = new LiveSync(client, setConnection);
    sync.start();
    return () => sync.stop();
  }, [client]);
  return <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>;
}
