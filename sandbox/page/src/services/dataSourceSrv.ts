import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, ScopedVars } from '@grafana/data';
import {
  type DataSourceSrv,
  type GetDataSourceListFilters,
  getTemplateSrv,
  type RuntimeDataSourceRegistration,
} from '@grafana/runtime';
import { prometheusSettings } from '../boot/prometheusSettings';
import { PrometheusDataSource } from './prometheus';

type Ref = DataSourceRef | string | null;

/** The data sources of the sandbox: Prometheus, and those that a scene registers at run time. */
export class SandboxDataSourceSrv implements DataSourceSrv {
  private readonly sources = new Map<string, { settings: DataSourceInstanceSettings; api: DataSourceApi }>();

  constructor() {
    const api = new PrometheusDataSource(prometheusSettings);
    api.meta = prometheusSettings.meta;
    this.sources.set(prometheusSettings.uid, { settings: prometheusSettings, api });
  }

  async get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const found = this.find(ref, scopedVars);
    if (!found) {
      throw new Error(`The sandbox has no data source ${JSON.stringify(ref)}`);
    }
    return found.api;
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    return this.find(ref, scopedVars)?.settings;
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = filters.type === undefined ? undefined : [filters.type].flat();
    return [...this.sources.values()]
      .map(({ settings }) => settings)
      .filter((settings) => !types || types.includes(settings.type))
      .filter((settings) => !filters.pluginId || filters.pluginId === settings.meta.id)
      .filter((settings) => !filters.logs || settings.meta.logs)
      .filter((settings) => !filters.tracing || settings.meta.tracing)
      .filter((settings) => filters.filter?.(settings) ?? true);
  }

  reload() {
    // Nothing is cached.
  }

  registerRuntimeDataSource({ dataSource }: RuntimeDataSourceRegistration) {
    if (this.sources.has(dataSource.uid)) {
      throw new Error(`A data source with uid ${dataSource.uid} has already been registered`);
    }
    this.sources.set(dataSource.uid, { settings: dataSource.instanceSettings, api: dataSource });
  }

  private find(ref: Ref | undefined, scopedVars?: ScopedVars) {
    const asked = typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type);
    const name = getTemplateSrv().replace(asked ?? prometheusSettings.uid, scopedVars);
    if (name === 'default') {
      return this.sources.get(prometheusSettings.uid);
    }
    return (
      this.sources.get(name) ??
      [...this.sources.values()].find(({ settings }) => settings.name === name || settings.type === name)
    );
  }
}
