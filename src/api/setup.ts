import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { IngestStatus, IngestTestAnswer, MetricSourceList, MetricSourceTest } from '../kinds/setup';
import type { MetricSource } from './appSettings';
import { request } from './http';
import { intakeKeys, metricSourceKeys } from './keys';

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

/** Who sent alerts last, and who was refused. */
export function intakeQuery() {
  return queryOptions({
    queryKey: intakeKeys.all,
    queryFn: ({ signal }) => request<IngestStatus>({ path: '/ingest', signal }),
    // Whoever has just reloaded Alertmanager waits for it.
    refetchInterval: 10_000,
  });
}

export function useSendTestAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<IngestTestAnswer>({ path: '/ingest/test', method: 'POST', body: {} }),
    onSuccess: ({ status }) => client.setQueryData(intakeKeys.all, status),
  });
}
