import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  renderLegendFormat,
  type ScopedVars,
} from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';

export interface PrometheusQuery extends DataQuery {
  expr?: string;
  legendFormat?: string;
  instant?: boolean;
  range?: boolean;
}

const scrapeSeconds = 5;

/** PromQL by way of /api/ds/query, as Grafana's own Prometheus data source sends it. */
export class PrometheusDataSource extends DataSourceWithBackend<PrometheusQuery> {
  override query(request: DataQueryRequest<PrometheusQuery>): Observable<DataQueryResponse> {
    const step = Math.max(request.intervalMs / 1000, scrapeSeconds);
    const span = Math.max(1, Math.round((request.range.to.valueOf() - request.range.from.valueOf()) / 1000));
    const scopedVars: ScopedVars = {
      ...request.scopedVars,
      __interval: { value: `${step}s` },
      __rate_interval: { value: `${Math.max(step + scrapeSeconds, 4 * scrapeSeconds)}s` },
      __range: { value: `${span}s` },
      __range_s: { value: span },
    };
    const legends = new Map(request.targets.map(({ refId, legendFormat }) => [refId, legendFormat]));
    return super
      .query({ ...request, scopedVars })
      .pipe(map((response) => ({ ...response, data: response.data.map((frame) => named(frame, legends)) })));
  }

  override applyTemplateVariables(query: PrometheusQuery, scopedVars: ScopedVars): PrometheusQuery {
    return { ...query, expr: getTemplateSrv().replace(query.expr, scopedVars) };
  }

  override filterQuery(query: PrometheusQuery): boolean {
    return !query.hide && Boolean(query.expr);
  }

  override metricFindQuery(): Promise<never> {
    return Promise.reject(new Error('The Prometheus data source of the sandbox answers no variable queries'));
  }
}

function named(frame: DataFrame, legends: Map<string, string | undefined>): DataFrame {
  const legend = legends.get(frame.refId ?? '');
  for (const field of frame.fields) {
    if (field.labels && !field.config.displayNameFromDS && legend && legend !== '__auto') {
      field.config = { ...field.config, displayNameFromDS: renderLegendFormat(legend, field.labels) };
    }
  }
  return frame;
}
