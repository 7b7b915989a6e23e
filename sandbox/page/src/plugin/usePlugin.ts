import type { AppPlugin } from '@grafana/data';
import { useEffect, useState } from 'react';
import { loadPlugin } from './loadPlugin';

interface PluginState {
  plugin?: AppPlugin;
  error?: Error;
}

/** The loaded plugin, nothing while it loads, or why it could not be loaded. */
export function usePlugin(): PluginState {
  const [state, setState] = useState<PluginState>({});
  useEffect(() => {
    let wanted = true;
    loadPlugin().then(
      (plugin) => wanted && setState({ plugin }),
      (error: unknown) => {
        console.error(error);
        if (wanted) {
          setState({ error: toError(error) });
        }
      }
    );
    return () => {
      wanted = false;
    };
  }, []);
  return state;
}

function toError(error: unknown): Error {
  if (error instanceof Error) {
    return error;
  }
  const { status, data } = Object(error);
  return new Error(`${status ?? ''} ${data?.message ?? JSON.stringify(error)}`.trim());
}
