import { queryOptions } from '@tanstack/react-query';
import type { UptimeAnswer, UptimeIndicator } from '../kinds/uptime';
import { request } from './http';
import { type List, PAGE_SIZE } from './list';

export const uptimeKeys = {
  all: ['uptime'] as const,
  of: (period: string) => ['uptime', 'of', period] as const,
  indicators: ['uptime', 'indicators'] as const,
};

/** New samples come every scrape, and the back end reads only the newest buckets again. */
export function uptimeQuery(period: string) {
  return queryOptions({
    queryKey: uptimeKeys.of(period),
    queryFn: ({ signal }) => request<UptimeAnswer>({ path: '/uptime', query: { period }, signal }),
    refetchInterval: 60_000,
  });
}

export function uptimeIndicatorsQuery() {
  return queryOptions({
    queryKey: uptimeKeys.indicators,
    queryFn: ({ signal }) =>
      request<List<UptimeIndicator>>({ path: '/uptimeindicators', query: { limit: PAGE_SIZE }, signal }),
  });
}
