import { dateTimeFormat, timeZoneAbbrevation } from '@grafana/data';
import type { ReportIncident } from '../../kinds/report';
import type { UptimeRow } from '../../kinds/uptime';
import { t } from '../../domain/text';

/**
 * For t() with words that people typed: React escapes them, so i18next must not do it too and show "O&#39;Reilly". Zone names have a
 * slash, which it would escape as well.
 */
export const PLAIN = { interpolation: { escapeValue: false } };

export function notRecorded(): string {
  return t('reports.not-recorded', 'not recorded');
}

/** A moment in the zone of the period, whose abbreviation tells the two halves of a repeated hour apart. */
export function zonedMinute(at: string, timeZone: string): string {
  return zoned(at, timeZone, 'YYYY-MM-DD HH:mm');
}

export function zonedSecond(at: string, timeZone: string): string {
  return zoned(at, timeZone, 'YYYY-MM-DD HH:mm:ss');
}

export function localDay(at: string, timeZone: string): string {
  return dateTimeFormat(at, { timeZone, format: 'YYYY-MM-DD' });
}

function zoned(at: string, timeZone: string, format: string): string {
  return `${dateTimeFormat(at, { timeZone, format })} ${timeZoneAbbrevation(at, { timeZone })}`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** A measured time to the second, as the other forms of the report print it: "1d 2h 3m 4s". */
export function exactTime(seconds: number | undefined): string {
  if (seconds === undefined) {
    return notRecorded();
  }
  let left = Math.round(seconds);
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.filter(Boolean).join(' ') || '0s';
}

/** A measured share with two places, cut and not rounded, as the other forms of the report print it. */
export function shareText(share: number | undefined): string {
  if (share === undefined) {
    return t('reports.unknown', 'unknown');
  }
  // The tiny addition takes back what binary fractions lose.
  return `${(Math.floor(share * 10_000 + 1e-7) / 100).toFixed(2)} %`;
}

/** The interval that unknown time leaves open. */
export function rangeText({ availabilityLow, availabilityHigh }: UptimeRow): string {
  return availabilityLow === undefined || availabilityHigh === undefined
    ? t('reports.unknown', 'unknown')
    : t('reports.range', '{{low}} to {{high}}', {
        low: shareText(availabilityLow),
        high: shareText(availabilityHigh),
      });
}

/** Wall time, with the net time where a pause makes it shorter, and a word while it still runs. */
export function durationText(incident: ReportIncident): string {
  const { wallSeconds, netSeconds, resolvedAt } = incident;
  if (wallSeconds === undefined) {
    return notRecorded();
  }
  const wall = exactTime(wallSeconds);
  const text =
    netSeconds === undefined || netSeconds === wallSeconds
      ? wall
      : t('reports.duration.net', '{{wall}} (net {{net}})', { wall, net: exactTime(netSeconds) });
  return resolvedAt ? text : t('reports.duration.so-far', '{{time}} so far', { time: text });
}

export function priorityText({ priority, highestPriority }: ReportIncident): string {
  return priority === highestPriority
    ? highestPriority
    : t('reports.priority-now', '{{highest}} (now {{now}})', { highest: highestPriority, now: priority });
}
