import { dateTimeFormat, timeZoneAbbrevation } from '@grafana/data';
import { formatSeconds } from '../../../domain/duration';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { priorityName } from '../../../ui/PriorityChip';
import { stateName } from '../../../ui/StateLabel';
import { priorityOf } from '../../../domain/incident';
import { displayName } from '../words';

interface Context {
  /** Milliseconds since 1970. */
  now: number;
  /** Zone of the period, which its stakeholders live by; the viewer's own when there is none. */
  timeZone: string | undefined;
  nameOf: (login: string | undefined) => string | undefined;
}

/** What a stakeholder wants to know, as plain text for mail or chat. */
export function stakeholderUpdate(incident: Incident, { now, timeZone, nameOf }: Context): string {
  const { spec, status } = incident;
  const priority = priorityOf(incident);
  const when = (at: string) =>
    `${dateTimeFormat(at, { timeZone, format: 'YYYY-MM-DD HH:mm' })} ${timeZoneAbbrevation(at, { timeZone })}`;
  const resolution = status.clocks.find(({ name }) => name === 'resolution');
  const end = status.resolvedAt ? Date.parse(status.resolvedAt) : now;
  const sinceDeclared = formatSeconds((end - Date.parse(status.declaredAt)) / 1000);
  const lines = [
    `${displayName(incident)} (${priority}, ${priorityName(priority)}): ${spec.title}`,
    status.resolvedAt
      ? t('incidents.update.resolved', 'Resolved at {{at}} after {{duration}}.', {
          at: when(status.resolvedAt),
          duration: sinceDeclared,
        })
      : stateText(incident, now),
    !status.resolvedAt &&
      t('incidents.update.declared', 'Declared at {{at}}, {{duration}} ago.', {
        at: when(status.declaredAt),
        duration: sinceDeclared,
      }),
    spec.impactText ||
      (spec.service && t('incidents.update.service', 'Affected: {{service}}.', { service: spec.service })),
    !status.resolvedAt &&
      (spec.assignee
        ? t('incidents.update.assignee', 'Working on it: {{name}}.', { name: nameOf(spec.assignee) })
        : status.acknowledgedBy &&
          t('incidents.update.acknowledged', 'Acknowledged by {{name}}.', { name: nameOf(status.acknowledgedBy) })),
    !status.resolvedAt &&
      resolution &&
      t('incidents.update.target', 'Target for the resolution: {{at}}.', { at: when(resolution.dueAt) }),
    status.resolvedAt && spec.resolution,
  ];
  return lines.filter(Boolean).join('\n');
}

/** How long it has been in its state, which is not how old it is; nothing of that where the server left out how it went. */
function stateText({ status }: Incident, now: number): string {
  const state = stateName(status.state);
  const since = enteredAt(status);
  return since === undefined
    ? t('incidents.update.state', 'State: {{state}}.', { state })
    : t('incidents.update.state-for', 'State: {{state}}, for {{duration}}.', {
        state,
        duration: formatSeconds((now - since) / 1000),
      });
}

function enteredAt({ state, history = [] }: Incident['status']): number | undefined {
  const left = history.findLastIndex((record) => record.state !== state);
  const entered = history[left + 1];
  return entered?.state === state ? Date.parse(entered.at) : undefined;
}
