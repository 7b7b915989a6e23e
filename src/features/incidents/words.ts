import type { Clock, Incident } from '../../kinds/incident';
import { t } from '../../domain/text';
import type { ResolveBody } from '../../kinds/incidentActions';

type ResolutionKind = NonNullable<ResolveBody['resolutionKind']>;
export type PauseReason = NonNullable<Clock['pauseReason']>;

/** Incidents are named in lower case on the wire and shown in capitals. */
export function displayName(incident: Incident): string {
  return incident.metadata.name.toUpperCase();
}

/** What a person may choose; "resolved by the system" is not among it. */
export function resolutionKinds(): Array<{ value: Exclude<ResolutionKind, 'autoResolved'>; label: string }> {
  return [
    { value: 'fixed', label: t('incidents.resolution.fixed', 'Fixed') },
    { value: 'workaround', label: t('incidents.resolution.workaround', 'Workaround') },
    { value: 'duplicate', label: t('incidents.resolution.duplicate', 'Duplicate') },
    { value: 'notAnIncident', label: t('incidents.resolution.not-an-incident', 'No incident') },
  ];
}

export function pauseReasons(): Array<{ value: PauseReason; label: string }> {
  return [
    { value: 'user', label: t('incidents.pause.user', 'User') },
    { value: 'vendor', label: t('incidents.pause.vendor', 'Vendor') },
    { value: 'changeWindow', label: t('incidents.pause.change-window', 'Change window') },
    { value: 'other', label: t('incidents.pause.other', 'Other') },
  ];
}

/** Dialog and page write the same comment: what was begun in one goes on in the other. */
export function commentDraft(name: string): string {
  return `comment ${name}`;
}

export function commentMissing(): string {
  return t('incidents.comment.missing', 'Write something first.');
}

export function reasonMissing(): string {
  return t('incidents.reason-missing', 'Say why.');
}
