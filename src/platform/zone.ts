import { getTimeZone } from '@grafana/data';

/** The viewer's zone by its IANA name; Grafana may say "browser", which is no zone that a server knows. */
export function zoneOfViewer(): string {
  const zone = getTimeZone();
  return zone === 'browser' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone === 'utc' ? 'UTC' : zone;
}
