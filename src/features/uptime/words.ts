import { formatSeconds } from '../../domain/duration';
import { formatShare } from '../../domain/percent';
import type { ServiceUptime, UptimeRow } from '../../kinds/uptime';
import { t } from '../../platform/text';

/** A target as people entered it: all its digits, "99.995 %". */
export function targetText(target: number): string {
  // Binary fractions: 0.9995 * 100 is 99.95000000000001.
  return `${Number((target * 100).toPrecision(12))} %`;
}

export function shareText(share: number | undefined): string {
  return share === undefined ? t('uptime.unknown', 'unknown') : formatShare(share);
}

/** What the figure would be if all unknown time had been down, and if it had been up; nothing when nothing is unknown. */
export function intervalText({ unknownSeconds, availabilityLow, availabilityHigh }: UptimeRow): string | undefined {
  if (unknownSeconds === 0 || availabilityLow === undefined || availabilityHigh === undefined) {
    return undefined;
  }
  return t('uptime.interval', '{{low}} to {{high}}', {
    low: formatShare(availabilityLow),
    high: formatShare(availabilityHigh),
  });
}

/** Down time against what the target allows over the whole planned period. */
export function allowanceText({ total, plannedBudgetSeconds }: ServiceUptime): string {
  return t('uptime.allowance', '{{down}} of {{budget}} for the whole period', {
    down: formatSeconds(total.downSeconds),
    budget: formatSeconds(plannedBudgetSeconds),
  });
}
