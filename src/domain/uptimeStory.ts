import type { ServiceUptime } from '../kinds/uptime';

/** The four things that can be said of a target, on every page alike. */
export type UptimeState = 'met' | 'recoverable' | 'passed' | 'unknown';

export interface UptimeStory {
  state: UptimeState;
  /** Down time so far, in seconds. */
  used: number;
  /** Down time that the target allows over the whole planned period, in seconds. */
  budget: number;
  /** What of it is left; negative by how much it was passed. */
  left: number;
  /** The period has ended: nothing changes any more. */
  over: boolean;
}

/**
 * How a service stands against its target over the whole period. Below target today is not lost: while the period runs on and less
 * than its whole budget is used, staying up brings the figure back. `end` is when the period is over (RFC 3339).
 */
export function uptimeStory(service: ServiceUptime, end: string): UptimeStory {
  const { total, result, plannedBudgetSeconds } = service;
  // A period that runs on beyond its plan allows more than was planned.
  const budget = Math.max(plannedBudgetSeconds, total.budgetSeconds);
  const used = total.downSeconds;
  const left = budget - used;
  const over = Date.parse(service.asOf) >= Date.parse(end);
  return { state: stateOf(result, left, over), used, budget, left, over };
}

function stateOf(result: ServiceUptime['result'], left: number, over: boolean): UptimeState {
  switch (result) {
    case 'met':
      return 'met';
    case 'unknown':
      return 'unknown';
    case 'notMet':
      return left >= 0 && !over ? 'recoverable' : 'passed';
  }
}

/** Share of the whole budget that is used, from 0; undefined while nothing is known. */
export function budgetShare(service: ServiceUptime, end: string): number | undefined {
  const { used, budget } = uptimeStory(service, end);
  return service.total.availability === undefined || budget === 0 ? undefined : used / budget;
}
