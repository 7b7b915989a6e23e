import { queryOptions, useMutation } from '@tanstack/react-query';
import type { MetricSourceList, MetricSourceTest } from '../kinds/metricSource';
import type { MetricSource } from './appSettings';
import { request } from './http';
import { metricSourceKeys } from './keys';

/** The saved metric sources, each with how its last question went. */
export function metricSourcesQuery() {
  return queryOptions({
    queryKey: metricSourceKeys.all,
    queryFn: ({ signal }) => request<MetricSourceList>({ path: '/metricsources', signal }),
    refetchInterval: 30_000,
  });
}

/** Asks a source that need not be saved yet. A source that does not answer is an answer, not a failure. */
export function useTestSource() {
  return useMutation({
    mutationFn: (body: { url: string; allowedHosts: string[] }) =>
      request<MetricSourceTest>({ path: '/metricsources/test', method: 'POST', body }),
  });
}

/** Fails with the server's word at the field of what it would refuse to call. */
export function checkMetricSettings(body: { metricSources: MetricSource[]; allowedHosts: string[] }) {
  return request<unknown>({ path: '/metricsources/check', method: 'POST', body });
}
