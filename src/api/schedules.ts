import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toInstant } from '../domain/zoned';
import type { RosterAnswer } from '../kinds/oncall';
import type { ApiError } from './error';
import { request } from './http';
import { sendOnce } from './idempotency';
import { onCallKeys } from './keys';
import { resource } from './resource';

const DAY_MS = 24 * 3_600_000;

export const schedules = resource('schedules', { kind: 'Schedule' });
export const shiftOverrides = resource('shiftoverrides', { kind: 'ShiftOverride' });
export const swapRequests = resource('swaprequests', { kind: 'SwapRequest' });

/** By the day, so that the question stays the same all day. */
const lastingFrom = (schedule: string, instant: number) => ({ schedule, from: toInstant(instant - (instant % DAY_MS)) });

/** Overrides of a schedule that run or are to come, with some of today that are over. */
export const comingOverrides = (schedule: string, now: number) => shiftOverrides.list(lastingFrom(schedule, now));

/** How long a swap that has ended stays in sight. */
export const SWAP_KEPT_MS = 7 * DAY_MS;

/** Swaps of a schedule that are open, or that ended in the last days. */
export const recentSwaps = (schedule: string, now: number) =>
  swapRequests.list(lastingFrom(schedule, now - SWAP_KEPT_MS));

export const ROSTER_FORMATS = ['csv', 'ical', 'goalert', 'oncall'] as const;

export interface Roster {
  format: (typeof ROSTER_FORMATS)[number];
  /** The schedule that gets it; new ones are made when absent. */
  schedule?: string;
  text: string;
  /** Only looked at, not saved. */
  dryRun: boolean;
}

/** Takes over a roster from elsewhere, or says what would come of it. */
export function useRosterImport() {
  const client = useQueryClient();
  return useMutation<RosterAnswer, ApiError, { roster: Roster; idempotencyKey: string }>({
    mutationFn: ({ roster: { text, format, schedule, dryRun }, idempotencyKey }) => {
      const options = {
        path: '/schedules/import',
        method: 'POST' as const,
        query: { format, schedule, dryRun: dryRun || undefined },
        body: text,
        contentType: 'text/plain; charset=utf-8',
      };
      return dryRun ? request<RosterAnswer>(options) : sendOnce<RosterAnswer>(client, { ...options, idempotencyKey });
    },
    onSuccess: ({ dryRun }) => {
      if (!dryRun) {
        void client.invalidateQueries({ queryKey: schedules.keys.all });
        void client.invalidateQueries({ queryKey: onCallKeys.all });
      }
    },
  });
}
