import React from 'react';
import { dateTimeFormat, getTimeZone, timeZoneAbbrevation } from '@grafana/data';
import { Tooltip } from '@grafana/ui';
import { formatSeconds } from '../domain/duration';
import { useNow } from '../platform/clock';
import { t } from '../domain/text';

interface Props {
  /** RFC 3339 instant. */
  at: string;
  /** IANA zone of the period or schedule; the viewer's Grafana zone when absent. */
  timeZone?: string;
}

/** A moment with its date; the tooltip names the zone. */
export function Instant({ at, timeZone, format = 'YYYY-MM-DD HH:mm' }: Props & { format?: string }) {
  return (
    <Tooltip content={zonedText(at, timeZone)}>
      <time dateTime={at}>{dateTimeFormat(at, { timeZone, format })}</time>
    </Tooltip>
  );
}

/** A day with its name, "Sat 2026-11-21". */
export function dayName(start: string, timeZone: string): string {
  return dateTimeFormat(start, { timeZone, format: 'ddd YYYY-MM-DD' });
}

/** How long ago a moment was, or how far ahead it lies; the tooltip has the moment itself. */
export function Ago({ at, timeZone }: Props) {
  const seconds = (useNow() - Date.parse(at)) / 1000;
  return (
    <Tooltip content={zonedText(at, timeZone)}>
      <time dateTime={at}>{agoText(seconds)}</time>
    </Tooltip>
  );
}

function agoText(seconds: number): string {
  if (Math.abs(seconds) < 10) {
    return t('ui.time.now', 'just now');
  }
  // Seconds matter in the first minute only; after that they are unrest.
  const time = formatSeconds(Math.abs(seconds) < 60 ? seconds : Math.floor(Math.abs(seconds) / 60) * 60);
  return seconds > 0 ? t('ui.time.ago', '{{time}} ago', { time }) : t('ui.time.ahead', 'in {{time}}', { time });
}

/** A sentence of the server with its instants in the viewer's zone, like every other time of the page. */
export function withLocalTimes(text: string): string {
  return text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\b/g, (at) =>
    dateTimeFormat(at, { format: 'YYYY-MM-DD HH:mm' })
  );
}

/** "2026-11-21 14:03:12 CET (Europe/Berlin)". */
export function zonedText(at: string, timeZone?: string): string {
  const zone = getTimeZone({ timeZone });
  const moment = dateTimeFormat(at, { timeZone, format: 'YYYY-MM-DD HH:mm:ss' });
  const name = zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
  return `${moment} ${timeZoneAbbrevation(at, { timeZone })} (${name})`;
}
