import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import { config } from '@grafana/runtime';
import type {
  Handover,
  HandoverAcceptBody,
  HandoverPack,
  HandoverReassignAnswer,
  HandoverReassignBody,
  HandoverRefuseBody,
  HandoverSubmitBody,
} from '../kinds/handover';
import { askNow } from './askAgain';
import { ApiError } from './error';
import { API_BASE, request } from './http';
import { sendOnce } from './idempotency';
import { handoverKeys, incidentKeys } from './keys';
import { putWritten } from './putChanges';
import { resource } from './resource';

export const handovers = resource('handovers', {
  kind: 'Handover',
  // The pack may be long.
  briefInLists: true,
  judge: ({ schedule }: { schedule?: string }) => ({
    fits: ({ spec }) => !schedule || spec.schedule === schedule,
    order: (left, right) => (left.metadata.name < right.metadata.name ? -1 : 1),
  }),
});

/** The pack of a schedule as it would be handed over now; what breaches next moves with the clock, so it is asked for each minute. */
export function packQuery(schedule: string) {
  return queryOptions({
    queryKey: handoverKeys.pack(schedule),
    queryFn: ({ signal }) =>
      request<z.infer<typeof HandoverPack>>({ path: `/schedules/${encodeURIComponent(schedule)}/handover`, signal }),
    refetchInterval: 60_000,
  });
}

interface Bodies {
  submit: z.infer<typeof HandoverSubmitBody>;
  accept: z.infer<typeof HandoverAcceptBody>;
  refuse: z.infer<typeof HandoverRefuseBody>;
}

type HandoverAction = {
  [A in keyof Bodies]: { action: A; body: Bodies[A]; ifMatch?: string; idempotencyKey?: string };
}[keyof Bodies];

/** What the two people of a handover do with it. A refusal because it is different now brings along how it is. */
export function useHandoverAction(name: string) {
  const client = useQueryClient();
  return useMutation<Handover, ApiError, HandoverAction>({
    mutationFn: ({ action, ...deed }) => handovers.act(client, name, action, deed),
    onSuccess: (handover) => putWritten(client, handovers, handover),
    onError: ({ current }) => {
      if (isHandover(current)) {
        putWritten(client, handovers, current);
      }
    },
  });
}

/** Gives open incidents to somebody; each succeeds or fails on its own. */
export function useReassign(name: string) {
  const client = useQueryClient();
  return useMutation<
    z.infer<typeof HandoverReassignAnswer>,
    ApiError,
    { body: z.infer<typeof HandoverReassignBody>; idempotencyKey?: string }
  >({
    mutationFn: ({ body, idempotencyKey }) =>
      sendOnce(client, { path: handovers.path(name, '/reassign'), method: 'POST', body, idempotencyKey }),
    onSuccess: () => [incidentKeys.all, handoverKeys.packs].forEach((key) => askNow(client, key)),
  });
}

/** The text of a handover, for the clipboard. */
export function fetchHandoverText(name: string): Promise<string> {
  return request<string>({ path: handovers.path(name, '/markdown') });
}

/** Where the browser finds the same text as a file. */
export function handoverFileUrl(name: string): string {
  return `${config.appSubUrl}${API_BASE}${handovers.path(name, '/markdown')}?download=true`;
}

export function isHandover(value: unknown): value is Handover {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Handover' && 'status' in value
  );
}
