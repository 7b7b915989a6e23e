import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { ServiceUptime, UptimeAnswer, UptimeIndicator, UptimeIndicatorInput } from '../kinds/uptime';
import { newIdempotencyKey, request } from './http';
import { scorecardKeys } from './scorecard';

export type IndicatorInput = z.infer<typeof UptimeIndicatorInput>;

export const uptimeKeys = {
  all: ['uptime'] as const,
  of: (period: string) => ['uptime', 'of', period] as const,
};

/**
 * Answers show the last figures at once; while the back end counts newer ones behind them, or something keeps it from counting, a page
 * looks again soon. The scorecard is made of the same figures: it is asked for again with each that changed, lest two tiles of a page
 * contradict each other.
 */
export function uptimeQuery(period: string) {
  return queryOptions({
    queryKey: uptimeKeys.of(period),
    queryFn: async ({ signal, client, queryKey }) => {
      const answer = await request<UptimeAnswer>({ path: '/uptime', query: { period }, signal });
      const before = client.getQueryData<UptimeAnswer>(queryKey);
      if (before && JSON.stringify(before.items) !== JSON.stringify(answer.items)) {
        void client.invalidateQueries({ queryKey: scorecardKeys.of(period) });
      }
      return answer;
    },
    refetchInterval: ({ state }) => (state.data?.items.some(unsettled) ? 5_000 : 60_000),
  });
}

function unsettled({ stale, problem }: ServiceUptime): boolean {
  return stale === true || problem !== undefined;
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
