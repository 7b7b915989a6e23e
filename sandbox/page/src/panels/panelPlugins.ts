import { AppEvents, type PanelPlugin, PluginType } from '@grafana/data';
import { appEvents } from '../services/appEvents';
import { barGaugePanel } from './barGauge';
import { statPanel } from './stat';
import { stateTimelinePanel } from './stateTimeline';
import { tablePanel } from './table';
import { textPanel } from './text';
import { timeseriesPanel } from './timeseries';

// Each panel has option types of its own; the host only hands them on.
const panels: Record<string, PanelPlugin> = {
  timeseries: withMeta('timeseries', timeseriesPanel as PanelPlugin),
  stat: withMeta('stat', statPanel as PanelPlugin),
  bargauge: withMeta('bargauge', barGaugePanel as PanelPlugin),
  table: withMeta('table', tablePanel as PanelPlugin),
  text: withMeta('text', textPanel as PanelPlugin, true),
  'state-timeline': withMeta('state-timeline', stateTimelinePanel as PanelPlugin),
};

function withMeta(id: string, plugin: PanelPlugin, skipDataQuery = false): PanelPlugin {
  plugin.meta = {
    id,
    name: id,
    type: PluginType.panel,
    sort: 1,
    module: '',
    baseUrl: '',
    skipDataQuery,
    info: {
      author: { name: 'Sandbox' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  };
  return plugin;
}

export function getPanelPluginFromCache(id: string): PanelPlugin | undefined {
  return panels[id];
}

/** Rejects with the panel's name when the sandbox does not have it, so that a scene shows what is missing. */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const plugin = panels[id];
  if (!plugin) {
    const message = `The sandbox has no panel "${id}", only ${Object.keys(panels).join(', ')}`;
    console.error(message);
    appEvents.emit(AppEvents.alertError, ['Missing panel', message]);
    throw new Error(message);
  }
  return plugin;
}
