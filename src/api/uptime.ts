import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { UptimeAnswer, UptimeIndicator, UptimeIndicatorInput } from '../kinds/uptime';
import { newIdempotencyKey, request } from './http';

export type IndicatorInput = z.infer<typeof UptimeIndicatorInput>;

export const uptimeKeys = {
  all: ['uptime'] as const,
  of: (period: string) => ['uptime', 'of', period] as const,
};

/** Answers show the last figures at once; while the back end counts newer ones behind them, a page looks again soon. */
export function uptimeQuery(period: string) {
  return queryOptions({
    queryKey: uptimeKeys.of(period),
    queryFn: ({ signal }) => request<UptimeAnswer>({ path: '/uptime', query: { period }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ stale }) => stale) ? 5_000 : 60_000),
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
