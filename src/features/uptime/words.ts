import { formatShare } from '../../domain/percent';
import type { UptimeRow } from '../../kinds/uptime';
import { t } from '../../domain/text';

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
