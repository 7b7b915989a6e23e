import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { config } from '@grafana/runtime';
import type { ReportDocument, SummaryReport } from '../kinds/report';
import type { ApiError } from './error';
import { API_BASE, request } from './http';
import { sendOnce } from './idempotency';
import { reportKeys } from './keys';
import { putWritten } from './putChanges';
import { resource } from './resource';

export type ReportFormat = 'json' | 'md' | 'html';

/** Published reports: frozen, so that one read is enough. */
export const summaryReports = resource('summaryreports', {
  kind: 'SummaryReport',
  briefInLists: true,
  judge: ({ period }: { period?: string }) => ({
    fits: ({ spec }) => !period || spec.period === period,
    order: (left, right) => (left.metadata.name < right.metadata.name ? -1 : 1),
  }),
});

/** The report as of now. */
export function reportQuery(period: string) {
  return queryOptions({
    queryKey: reportKeys.document(period),
    queryFn: ({ signal }) => request<ReportDocument>({ path: reportPath(period), query: { format: 'json' }, signal }),
  });
}

/** The frozen versions of a period's report, as the server orders them. */
export function publishedReportsQuery(period: string) {
  return summaryReports.list({ period });
}

/** One frozen version. It never changes. */
export function publishedReportQuery(name: string) {
  return { ...summaryReports.detail(name), staleTime: Infinity };
}

export function usePublishReport(period: string) {
  const client = useQueryClient();
  return useMutation<SummaryReport, ApiError, string | undefined>({
    mutationFn: (idempotencyKey) =>
      sendOnce<SummaryReport>(client, {
        path: `${reportPath(period)}/publish`,
        method: 'POST',
        body: {},
        idempotencyKey: idempotencyKey ?? undefined,
      }),
    onSuccess: (report) => putWritten(client, summaryReports, report),
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
