import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { HypercarePeriod, HypercarePeriodInput } from '../kinds/period';
import { newIdempotencyKey, request } from './http';
import { type List, PAGE_SIZE } from './list';

export type PeriodInput = z.infer<typeof HypercarePeriodInput>;

export const periodKeys = {
  all: ['periods'] as const,
  list: ['periods', 'list'] as const,
  detail: (name: string) => ['periods', 'detail', name] as const,
};

export function periodsQuery() {
  return queryOptions({
    queryKey: periodKeys.list,
    queryFn: ({ signal }) =>
      request<List<HypercarePeriod>>({ path: '/periods', query: { limit: PAGE_SIZE }, signal }),
  });
}

export function useCreatePeriod() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, idempotencyKey = newIdempotencyKey() }: { input: PeriodInput; idempotencyKey?: string }) =>
      request<HypercarePeriod>({ path: '/periods', method: 'POST', body: input, idempotencyKey }),
    onSuccess: (period) => {
      client.setQueryData(periodKeys.detail(period.metadata.name), period);
      return client.invalidateQueries({ queryKey: periodKeys.list });
    },
  });
}
