import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import type { Link } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { safeLink } from '../../../domain/safeLink';

/** Milliseconds shown before and after the incident. */
const AROUND = 30 * 60_000;

export function incidentLinks(incident: Incident, period: HypercarePeriod | undefined): Link[] {
  const service = period?.spec.services?.find(({ name }) => name === incident.spec.service);
  const runbook = service?.runbook
    ? [
        {
          ...service.runbook,
          title: t('incidents.links.runbook', 'Runbook: {{title}}', { title: service.runbook.title }),
        },
      ]
    : [];
  const dashboards = (service?.dashboards ?? []).map((link) => ({ ...link, url: atItsTime(link.url, incident) }));
  return [...runbook, ...dashboards, ...(incident.spec.links ?? [])].filter(
    ({ url }) => isLocal(url) || safeLink(url) !== undefined
  );
}

/** A dashboard of this Grafana opens at the time of the incident. */
function atItsTime(url: string, { spec, status }: Incident): string {
  if (!isLocal(url)) {
    return url;
  }
  const from = Date.parse(spec.startedAt ?? status.declaredAt) - AROUND;
  const to = status.resolvedAt ? String(Date.parse(status.resolvedAt) + AROUND) : 'now';
  return `${url}${url.includes('?') ? '&' : '?'}from=${from}&to=${to}`;
}

/** Two slashes in front would be another server. */
function isLocal(url: string): boolean {
  return url.startsWith('/') && !url.startsWith('//') && !url.startsWith('/\\');
}
