import type { AppPlugin, AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { loadAmdModule } from '../amd/define';
import { getBoot } from '../boot/boot';

let loading: Promise<AppPlugin> | undefined;

/** The app plugin of this host with its settings as meta; loaded once, however often it is asked for. */
export function loadPlugin(): Promise<AppPlugin> {
  loading ??= load();
  return loading;
}

async function load(): Promise<AppPlugin> {
  const [exports, meta] = await Promise.all([loadAmdModule(getBoot().plugin.module), loadMeta()]);
  const plugin = appPluginOf(exports);
  plugin.meta = meta;
  plugin.init(meta);
  return plugin;
}

/** Grafana keeps plugin.json and the saved settings in one answer; the boot data has the part that never changes. */
async function loadMeta(): Promise<AppPluginMeta> {
  const { plugin } = getBoot();
  const settings = await getBackendSrv().get(`/api/plugins/${plugin.meta.id}/settings`);
  const baseUrl = plugin.module.slice(0, plugin.module.lastIndexOf('/'));
  return {
    ...plugin.meta,
    jsonData: plugin.jsonData,
    secureJsonFields: plugin.secureJsonFields,
    module: plugin.module,
    baseUrl: baseUrl.replace(/^\//, ''),
    enabled: true,
    pinned: true,
    defaultNavUrl: `/a/${plugin.meta.id}`,
    ...settings,
  };
}

function appPluginOf(exports: unknown): AppPlugin {
  // The bundle brings no classes of its own: AppPlugin comes from the page's @grafana/data, but a check by shape says more.
  const { plugin } = Object(exports) as { plugin?: AppPlugin };
  if (typeof plugin?.setRootPage !== 'function') {
    throw new Error('The plugin bundle does not export an AppPlugin named "plugin"');
  }
  return plugin;
}
