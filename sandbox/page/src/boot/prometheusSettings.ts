import type { DataSourceInstanceSettings, PluginType } from '@grafana/data';

/** The one data source of the sandbox. Types only: this file is read before @grafana/data may be. */
export const prometheusSettings: DataSourceInstanceSettings = {
  id: 1,
  uid: 'prometheus',
  type: 'prometheus',
  name: 'Prometheus',
  access: 'proxy',
  readOnly: true,
  isDefault: true,
  jsonData: {},
  meta: {
    id: 'prometheus',
    name: 'Prometheus',
    type: 'datasource' as PluginType.datasource,
    metrics: true,
    annotations: true,
    alerting: true,
    module: 'core:plugin/prometheus',
    baseUrl: '',
    info: {
      author: { name: 'Sandbox' },
      description: 'Demo metrics',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  },
};
