import type { Incident } from '../../../kinds/incident';
import type { Responder } from '../../../kinds/responder';
import type { Me } from '../../../kinds/wire';
import { can } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { priorityOf } from '../../../domain/incident';

/** How long the resolution clock of an incident may rest in total (domain rules). */
const CAP_SECONDS = 24 * 3600;

/** Seconds for which the resolution clock may still rest. */
export function pauseLeft(incident: Incident): number {
  const clock = incident.status.clocks.find(({ name }) => name === 'resolution');
  return Math.max(0, CAP_SECONDS - (clock?.pausedSeconds ?? 0));
}

/**
 * Says why a clock may not be paused by somebody who may pause others; undefined when nothing is known against it. While the people are
 * not loaded, the server is left to say it.
 */
export function whyNoPause(
  incident: Incident,
  me: Me | undefined,
  people: Responder[] | undefined
): string | undefined {
  if (pauseLeft(incident) === 0) {
    return t('incidents.pause.used-up', 'The clock has rested for 24h in total; it may not rest any longer.');
  }
  const priority = priorityOf(incident);
  const urgent = priority === 'P1' || priority === 'P2';
  if (!urgent || can(me, 'configure') || !people) {
    return undefined;
  }
  const lead = people.some(
    ({ metadata, spec }) => metadata.name === me?.responder && spec.roles?.includes('projectLead')
  );
  return lead
    ? undefined
    : t('incidents.pause.needs-lead', 'Only the project lead, Editors and Admins pause a {{priority}}.', { priority });
}
