import type { PluginInclude, PluginMeta } from '@grafana/data';

/** What `GET /sandbox/boot.json` answers: the part of Grafana's boot data that differs from start to start. */
export interface Boot {
  user: BootUser;
  users: Array<{ login: string; name: string; role: string }>;
  plugin: BootPlugin;
  theme?: string;
}

export interface BootUser {
  login: string;
  name: string;
  email: string;
  orgId: number;
  orgRole: 'Admin' | 'Editor' | 'Viewer' | '';
  isSignedIn: boolean;
}

export interface BootPlugin {
  jsonData: Record<string, unknown>;
  secureJsonFields: Record<string, boolean>;
  /** Address of the AMD bundle, absolute on this host. */
  module: string;
  version: string;
  /** Content of the built plugin.json. */
  meta: Pick<PluginMeta, 'id' | 'name' | 'type' | 'info'> & { includes?: BootInclude[] } & Record<string, unknown>;
}

export type BootInclude = PluginInclude & { defaultNav?: boolean };

let current: Boot | undefined;

/** Reads the boot data once; rejects with a sentence that names the address and the status. */
export async function loadBoot(): Promise<Boot> {
  const response = await fetch('/sandbox/boot.json', { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`GET /sandbox/boot.json answered ${response.status} ${response.statusText}`);
  }
  current = await response.json();
  return getBoot();
}

/** The boot data of this page; throws when used before it was loaded. */
export function getBoot(): Boot {
  if (!current) {
    throw new Error('boot data used before it was loaded');
  }
  return current;
}
