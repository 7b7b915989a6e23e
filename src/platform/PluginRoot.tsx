import React, { type ReactNode, useEffect, useState } from 'react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { initPluginTranslations } from '@grafana/i18n';
import { PLUGIN_ID } from '../api/http';
import { useLiveUpdates } from './live';
import { GivenPeriod } from './period';
import { sharedClient } from './queryClient';

interface Props {
  /** Name of the period that everything inside shows. Without it the address says which, as on our own pages. */
  period?: string;
  /** Instead of the client that all roots of this browser tab share. */
  client?: QueryClient;
  children: ReactNode;
}

/**
 * What every part of the plugin stands on, be it the app, its configuration, a panel or an extension: texts, server state, live
 * changes and the period. However many stand on a page, they ask once and hold one live connection, which closes with the last.
 */
export function PluginRoot({ period, client = sharedClient(), children }: Props) {
  const texts = useTexts();
  useLiveUpdates(client);
  return (
    <QueryClientProvider client={client}>
      <GivenPeriod.Provider value={period}>{texts && children}</GivenPeriod.Provider>
    </QueryClientProvider>
  );
}

const texts = { ready: false, loading: undefined as Promise<void> | undefined };

async function loadTexts(): Promise<void> {
  try {
    await initPluginTranslations(PLUGIN_ID);
  } catch (error) {
    // The English texts stand in the code: better a page in English than none.
    console.error(error);
  }
  texts.ready = true;
}

/** Whether texts can be shown; nothing renders before, since a text is read once. */
function useTexts(): boolean {
  const [ready, setReady] = useState(texts.ready);
  useEffect(() => {
    if (ready) {
      return undefined;
    }
    let gone = false;
    texts.loading ??= loadTexts();
    void texts.loading.then(() => !gone && setReady(true));
    return () => {
      gone = true;
    };
  }, [ready]);
  return ready;
}
