import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { UptimeAnswer, UptimeIndicator, UptimeIndicatorInput } from '../kinds/uptime';
import { newIdempotencyKey, request } from './http';

export type IndicatorInput = z.infer<typeof UptimeIndicatorInput>;

export const uptimeKeys = {
  all: ['uptime'] as const,
  of: (period: string) => ['uptime', 'of', period] as const,
};

/** New samples come every scrape, and the back end reads only the newest buckets again. */
export function uptimeQuery(period: string) {
  return queryOptions({
    queryKey: uptimeKeys.of(period),
    queryFn: ({ signal }) => request<UptimeAnswer>({ path: '/uptime', query: { period }, signal }),
    refetchInterval: 60_000,
  });
}

export function useCreateIndicator() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, idempotencyKey = newIdempotencyKey() }: { input: IndicatorInput; idempotencyKey?: string }) =>
      request<UptimeIndicator>({ path: '/uptimeindicators', method: 'POST', body: input, idempotencyKey }),
    // Its figures are part of every uptime answer of the period.
    onSuccess: () => client.invalidateQueries({ queryKey: uptimeKeys.all }),
  });
}
