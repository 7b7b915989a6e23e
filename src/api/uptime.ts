import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ServiceUptime,
  UptimeAnswer,
  UptimeIndicator,
  UptimeRecountBody,
  UptimeTestAnswer,
  UptimeTestBody,
} from '../kinds/uptime';
import { request } from './http';
import type { ApiError } from './error';
import { scorecardKeys, uptimeKeys } from './keys';
import { putWritten } from './putChanges';
import { type InputOf, resource } from './resource';

export type UptimeTestInput = UptimeTestBody;
export type IndicatorInput = InputOf<'uptimeindicators'>;

export const indicators = resource('uptimeindicators', { kind: 'UptimeIndicator' });

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
  return indicators.useCreate();
}

/** Asks a metric source as an indicator would; nothing is saved. */
export function testQuery(body: UptimeTestInput): Promise<UptimeTestAnswer> {
  return request<UptimeTestAnswer>({ path: '/uptimeindicators/test', method: 'POST', body });
}

/** Throws kept counts of an indicator away, so that they are counted again. */
export function useRecount(name: string) {
  const client = useQueryClient();
  return useMutation<UptimeIndicator, ApiError, { body: UptimeRecountBody; idempotencyKey: string }>({
    mutationFn: ({ body, idempotencyKey }) => indicators.act(client, name, 'recount', { body, idempotencyKey }),
    onSuccess: (indicator) => {
      // What is done to it next is done to this version. Whoever asked for it need not wait for the figures.
      putWritten(client, indicators, indicator);
      void client.invalidateQueries({ queryKey: uptimeKeys.of(indicator.spec.period) });
    },
  });
}
