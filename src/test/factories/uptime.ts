import type { ServiceUptime, UptimeAnswer, UptimeRow, UptimeVerdict } from '../../kinds/uptime';
import { at, NOW } from './envelope';

const DAY = 86_400;

/** A whole day that was up. */
export function anUptimeRow(over: Partial<UptimeRow> = {}): UptimeRow {
  return {
    start: at(-24 * 60),
    end: NOW,
    seconds: DAY,
    upSeconds: DAY,
    downSeconds: 0,
    unknownSeconds: 0,
    excludedSeconds: 0,
    availability: 1,
    availabilityLow: 1,
    availabilityHigh: 1,
    budgetSeconds: 86.4,
    budgetConsumed: 0,
    ...over,
  };
}

/** Three of the five days of the sample period that are planned lie ahead; 7m 12s may be down in all of them. */
export function anUptimeVerdict(over: Partial<UptimeVerdict> = {}): UptimeVerdict {
  const { usedSeconds = 180, allowedSeconds = 432 } = over;
  const leftSeconds = allowedSeconds - usedSeconds;
  return { state: 'met', usedSeconds, allowedSeconds, leftSeconds, until: at(3 * 24 * 60), final: false, ...over };
}

export function aServiceUptime(over: Partial<ServiceUptime> = {}): ServiceUptime {
  const down = anUptimeRow({
    start: at(-48 * 60),
    end: at(-24 * 60),
    upSeconds: DAY - 180,
    downSeconds: 180,
    availability: 1 - 180 / DAY,
    budgetConsumed: 180 / 86.4,
  });
  return {
    indicator: 'payments-up',
    title: 'Payments answers',
    service: 'payments',
    target: 0.999,
    verdict: anUptimeVerdict(),
    display: '99.93 %',
    asOf: NOW,
    total: anUptimeRow({
      seconds: 2 * DAY,
      upSeconds: 2 * DAY - 180,
      downSeconds: 180,
      budgetSeconds: 172.8,
      budgetConsumed: 0.42,
    }),
    today: anUptimeRow(),
    days: [down, anUptimeRow()],
    ...over,
  };
}

export function anUptimeAnswer(over: Partial<UptimeAnswer> = {}): UptimeAnswer {
  return {
    period: 'shop',
    timeZone: 'Europe/Berlin',
    start: at(-48 * 60),
    end: NOW,
    asOf: NOW,
    items: [aServiceUptime()],
    ...over,
  };
}
