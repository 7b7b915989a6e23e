import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type {
  FindingList,
  LoadAnswer,
  PreviewAnswer,
  PreviewBody,
  ShiftList,
  ShiftsOfSchedules,
} from '../kinds/oncall';
import type { ShiftOverride, TakeBody } from '../kinds/shiftOverride';
import type { SwapAcceptBody, SwapEndBody, SwapOfferBody, SwapRequest, SwapTakeBody } from '../kinds/swapRequest';
import { askNow } from './askAgain';
import { ApiError } from './error';
import { API_BASE, request } from './http';
import { sendOnce } from './idempotency';
import { onCallKeys } from './keys';
import { putWritten } from './putChanges';
import { shiftOverrides, swapRequests } from './schedules';

/** RFC 3339 instants; what the server takes when absent stands at the calls. */
export interface Span {
  from?: string;
  to?: string;
}

export type Preview = z.infer<typeof PreviewAnswer>;
export type Load = z.infer<typeof LoadAnswer>;

/** What one has of a schedule in a span: from now to 14 days ahead when absent. */
function ofSchedule<T>(schedule: string, part: 'shifts' | 'findings' | 'load', { from, to }: Span) {
  return queryOptions({
    queryKey: onCallKeys.part(schedule, part, from ?? '', to ?? ''),
    queryFn: ({ signal }) =>
      request<T>({ path: `/schedules/${encodeURIComponent(schedule)}/${part}`, query: { from, to }, signal }),
  });
}

export function shiftsQuery(schedule: string, span: Span = {}) {
  return ofSchedule<z.infer<typeof ShiftList>>(schedule, 'shifts', span);
}

export function findingsQuery(schedule: string, span: Span = {}) {
  return ofSchedule<z.infer<typeof FindingList>>(schedule, 'findings', span);
}

export function loadQuery(schedule: string, span: Span = {}) {
  return ofSchedule<Load>(schedule, 'load', span);
}

/** Shifts of all schedules, earliest first; of one responder when one is named ("me" is the caller). */
export function allShiftsQuery(span: Span, responder = '') {
  return queryOptions({
    queryKey: onCallKeys.shiftsOf(responder, span.from ?? '', span.to ?? ''),
    queryFn: ({ signal }) =>
      request<z.infer<typeof ShiftsOfSchedules>>({ path: '/oncall/shifts', query: { ...span, responder }, signal }),
    // Looking for equal parts in a year of twenty schedules costs more than it saves.
    structuralSharing: false,
  });
}

/** What a change would bring, without saving it. */
export function previewQuery(body: z.infer<typeof PreviewBody>) {
  return queryOptions({
    queryKey: [...onCallKeys.all, 'preview', body],
    queryFn: ({ signal }) => request<Preview>({ path: '/schedules/preview', method: 'POST', body, signal }),
    retry: false,
  });
}

/** Where a calendar program or a person gets the shifts of a schedule, below Grafana's address; of one responder when named. */
export function feedPath(
  schedule: string,
  { responder, download = false }: { responder?: string; download?: boolean }
) {
  const query = new URLSearchParams({
    ...(responder ? { responder } : {}),
    ...(download ? { download: 'true' } : {}),
  }).toString();
  return `${API_BASE}/schedules/${encodeURIComponent(schedule)}/feed.ics${query ? `?${query}` : ''}`;
}

interface Take {
  body: z.infer<typeof TakeBody>;
  idempotencyKey?: string;
}

/** Takes the shift that runs. */
export function useTake(schedule: string) {
  const client = useQueryClient();
  return useMutation<ShiftOverride, ApiError, Take>({
    mutationFn: ({ body, idempotencyKey }) =>
      sendOnce<ShiftOverride>(client, {
        path: `/schedules/${encodeURIComponent(schedule)}/take`,
        method: 'POST',
        body,
        idempotencyKey,
      }),
    onSuccess: (override) => putWritten<ShiftOverride>(client, shiftOverrides, override),
    onError: (error) => lookAgain(client, error),
  });
}

interface Move {
  name: string;
  /** RFC 3339. */
  spec: { start?: string; end?: string };
  ifMatch?: string;
}

/** Gives an override other times. */
export function useMoveOverride() {
  const client = useQueryClient();
  return useMutation<ShiftOverride, ApiError, Move>({
    mutationFn: async ({ name, spec, ifMatch }) => {
      // A finding names the override without its version: what it says is meant for the override as it is now.
      const version = ifMatch ?? (await request<ShiftOverride>({ path: shiftOverrides.path(name) })).metadata;
      const done = request<ShiftOverride>({
        path: shiftOverrides.path(name),
        method: 'PATCH',
        body: { spec },
        ifMatch: typeof version === 'string' ? version : version.resourceVersion,
      });
      return done.catch((error: unknown) => alreadyMoved(error, spec));
    },
    onSuccess: (override) => putWritten<ShiftOverride>(client, shiftOverrides, override),
    onError: (error) => lookAgain(client, error),
  });
}

/** A refused move to where the override is already: the answer to an earlier try was lost, and it was done. */
function alreadyMoved(error: unknown, { start, end }: Move['spec']): ShiftOverride {
  const current = error instanceof ApiError && error.status === 409 ? (error.current as ShiftOverride) : undefined;
  const isAt = (wanted: string | undefined, is: string | undefined) =>
    wanted === undefined || Date.parse(wanted) === Date.parse(is ?? '');
  if (current?.spec && isAt(start, current.spec.start) && isAt(end, current.spec.end)) {
    return current;
  }
  throw error;
}

interface SwapBodies {
  take: z.infer<typeof SwapTakeBody>;
  offer: z.infer<typeof SwapOfferBody>;
  accept: z.infer<typeof SwapAcceptBody>;
  decline: z.infer<typeof SwapEndBody>;
  withdraw: z.infer<typeof SwapEndBody>;
}

export type SwapAction = {
  [A in keyof SwapBodies]: { action: A; body: SwapBodies[A]; ifMatch?: string; idempotencyKey?: string };
}[keyof SwapBodies];

/** Deeds on a request to swap. */
export function useSwapAction(name: string) {
  const client = useQueryClient();
  return useMutation<SwapRequest, ApiError, SwapAction>({
    mutationFn: (deed) => swapRequests.act(client, name, deed.action, deed),
    onSuccess: (swap) => putWritten<SwapRequest>(client, swapRequests, swap),
    onError: (error) => lookAgain(client, error),
  });
}

/** After a conflict the page shows who is on call by now, also where no live change comes. */
function lookAgain(client: QueryClient, error: ApiError): void {
  if (error.status === 409) {
    [onCallKeys.all, shiftOverrides.keys.lists, swapRequests.keys.lists].forEach((key) => askNow(client, key));
  }
}
