import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { config } from '@grafana/runtime';
import type { ReportDocument, SummaryReport } from '../kinds/report';
import { API_BASE, newIdempotencyKey, request } from './http';
import { type List, PAGE_SIZE } from './list';

export type ReportFormat = 'json' | 'md' | 'html';

export const reportKeys = {
  all: ['reports'] as const,
  document: (period: string) => ['reports', 'document', period] as const,
  published: (period: string) => ['reports', 'published', period] as const,
  one: (name: string) => ['reports', 'one', name] as const,
};

/** The report as of now. */
export function reportQuery(period: string) {
  return queryOptions({
    queryKey: reportKeys.document(period),
    queryFn: ({ signal }) => request<ReportDocument>({ path: reportPath(period), query: { format: 'json' }, signal }),
  });
}

/** The frozen versions of a period's report, as the server orders them. */
export function publishedReportsQuery(period: string) {
  return queryOptions({
    queryKey: reportKeys.published(period),
    queryFn: ({ signal }) =>
      request<List<SummaryReport>>({ path: '/summaryreports', query: { period, limit: PAGE_SIZE }, signal }),
  });
}

/** One frozen version. It never changes. */
export function publishedReportQuery(name: string) {
  return queryOptions({
    queryKey: reportKeys.one(name),
    queryFn: ({ signal }) => request<SummaryReport>({ path: `/summaryreports/${encodeURIComponent(name)}`, signal }),
    staleTime: Infinity,
  });
}

export function usePublishReport(period: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (idempotencyKey: string = newIdempotencyKey()) =>
      request<SummaryReport>({ path: `${reportPath(period)}/publish`, method: 'POST', body: {}, idempotencyKey }),
    onSuccess: (report) => {
      client.setQueryData(reportKeys.one(report.metadata.name), report);
      return client.invalidateQueries({ queryKey: reportKeys.published(period) });
    },
  });
}

/** A report as it is shown: of a period as of an instant, or one frozen version of it. */
export interface ReportSource {
  period: string;
  asOf: string;
  version?: string;
}

/** Address of a report in a format: the browser streams it, so that a large report never passes through memory here. */
export function reportUrl(source: ReportSource, format: ReportFormat, download = true): string {
  const { path, query } = reportRequest(source, format);
  const search = new URLSearchParams({ ...query, ...(download ? { download: 'true' } : {}) });
  return `${config.appSubUrl}${API_BASE}${path}?${search}`;
}

/** The text of a report, for the clipboard. */
export function fetchReportText(source: ReportSource, format: 'md' | 'html'): Promise<string> {
  return request<string>(reportRequest(source, format));
}

function reportRequest(
  { period, asOf, version }: ReportSource,
  format: ReportFormat
): { path: string; query: Record<string, string> } {
  return version === undefined
    ? { path: reportPath(period), query: { format, asOf } }
    : { path: `/summaryreports/${encodeURIComponent(version)}`, query: { format } };
}

function reportPath(period: string): string {
  return `/periods/${encodeURIComponent(period)}/report`;
}
