import { queryOptions } from '@tanstack/react-query';
import type * as z from 'zod';
import type { OnCallAnswer, ShiftsOfSchedules } from '../kinds/oncall';
import { request } from './http';
import { onCallKeys } from './keys';
import { serverOffset } from './serverTime';

type Answer = z.infer<typeof OnCallAnswer>;

const MINUTE_MS = 60_000;
/** An answer a moment before the change would be kept for another minute. */
const AFTER_MS = 1000;

/** Who is on call now and next: on every schedule, or on that of a period. It is asked for anew when somebody else takes over. */
export function onCallNowQuery(period?: string) {
  return queryOptions({
    queryKey: onCallKeys.now(period),
    queryFn: ({ signal }) => request<Answer>({ path: '/oncall', query: { period }, signal }),
    refetchInterval: ({ state }) => untilChange(state.data),
  });
}

function untilChange(answer: Answer | undefined): number {
  const now = Date.now() + serverOffset();
  const waits = (answer?.schedules ?? []).flatMap(({ changesAt }) =>
    changesAt ? [Date.parse(changesAt) - now + AFTER_MS] : []
  );
  return Math.max(AFTER_MS, Math.min(MINUTE_MS, ...waits));
}

/** The caller's shifts of the coming two weeks, the one that runs included. */
export function myShiftsQuery() {
  return queryOptions({
    queryKey: onCallKeys.shiftsOf('me', '', ''),
    queryFn: ({ signal }) =>
      request<z.infer<typeof ShiftsOfSchedules>>({ path: '/oncall/shifts', query: { responder: 'me' }, signal }),
    refetchInterval: MINUTE_MS,
  });
}
