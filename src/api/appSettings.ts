import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { grafanaRequest, PLUGIN_ID } from './http';

export interface MetricSource {
  /** What indicators call it. */
  name: string;
  /** Base address of a Prometheus-compatible API. */
  url: string;
}

/** What an Admin sets for the whole organisation; kept by Grafana. */
export interface AppJsonData {
  metricSources?: MetricSource[];
  /** Logins of service accounts that may post alerts. */
  ingestLogins?: string[];
  /** Private hosts that outgoing requests may reach. */
  allowedHosts?: string[];
}

export interface AppSettings {
  enabled: boolean;
  pinned: boolean;
  jsonData: AppJsonData | null;
  /** Which secrets are set; their values never leave the server. */
  secureJsonFields: Record<string, boolean> | null;
}

const URL = `/api/plugins/${PLUGIN_ID}/settings`;
const KEY = ['appSettings'];

export function appSettingsQuery() {
  return queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => grafanaRequest<AppSettings>(URL, { signal }),
    // A refetch must not replace what somebody is typing.
    staleTime: Infinity,
    // They are saved as a whole: whoever begins to type anew begins with what is saved, not with what was saved some time ago.
    gcTime: 0,
  });
}

/** Grafana replaces jsonData as a whole and keeps secrets that are not sent. */
export function useSaveAppSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: {
      enabled: boolean;
      pinned: boolean;
      jsonData: AppJsonData;
      secureJsonData?: Record<string, string>;
    }) => grafanaRequest<unknown>(URL, { method: 'POST', body: settings }),
    onSuccess: () => {
      // Saved is saved, whatever else has to be read anew.
      void client.invalidateQueries();
    },
  });
}
