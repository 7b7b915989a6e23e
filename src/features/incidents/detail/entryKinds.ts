import type { IconName } from '@grafana/data';
import type { TimelineType } from '../../../kinds/timeline';
import { t } from '../../../domain/text';

/** What the filter of the timeline tells apart. */
export type EntryGroup = 'people' | 'states' | 'clocks' | 'alerts';

const KINDS: Record<TimelineType, { group: EntryGroup; icon: IconName }> = {
  declared: { group: 'states', icon: 'plus-circle' },
  acknowledged: { group: 'states', icon: 'check' },
  stateChanged: { group: 'states', icon: 'exchange-alt' },
  commented: { group: 'people', icon: 'comment-alt' },
  assigned: { group: 'people', icon: 'user' },
  edited: { group: 'people', icon: 'pen' },
  priorityChanged: { group: 'states', icon: 'sort-amount-down' },
  clockPaused: { group: 'clocks', icon: 'pause' },
  clockResumed: { group: 'clocks', icon: 'play' },
  clockAtRisk: { group: 'clocks', icon: 'clock-nine' },
  clockBreached: { group: 'clocks', icon: 'exclamation-triangle' },
  resolved: { group: 'states', icon: 'check-circle' },
  reopened: { group: 'states', icon: 'repeat' },
  alertFiring: { group: 'alerts', icon: 'fire' },
  alertResolved: { group: 'alerts', icon: 'check' },
  alertsQuiet: { group: 'alerts', icon: 'bell-slash' },
  alertNote: { group: 'alerts', icon: 'bell' },
  linked: { group: 'people', icon: 'link' },
  imported: { group: 'people', icon: 'import' },
};

export function groupOf(type: TimelineType): EntryGroup {
  return KINDS[type].group;
}

export function iconOf(type: TimelineType): IconName {
  return KINDS[type].icon;
}

/** Whether the text is a sentence of the server, in which instants are ours to write; what people typed or quoted stays as it is. */
export function isServersWord(type: TimelineType): boolean {
  return ['clocks', 'alerts'].includes(KINDS[type].group);
}

export function entryGroups(): Array<{ value: EntryGroup | 'all'; label: string }> {
  return [
    { value: 'all', label: t('incidents.timeline.all', 'All') },
    { value: 'people', label: t('incidents.timeline.people', 'People') },
    { value: 'states', label: t('incidents.timeline.states', 'States') },
    { value: 'clocks', label: t('incidents.timeline.clocks', 'Clocks') },
    { value: 'alerts', label: t('incidents.timeline.alerts', 'Alerts') },
  ];
}

export function entryWord(type: TimelineType): string {
  const words: Record<TimelineType, string> = {
    declared: t('incidents.entry.declared', 'declared'),
    acknowledged: t('incidents.entry.acknowledged', 'acknowledged'),
    stateChanged: t('incidents.entry.state-changed', 'changed the state'),
    commented: t('incidents.entry.commented', 'commented'),
    assigned: t('incidents.entry.assigned', 'assigned'),
    edited: t('incidents.entry.edited', 'edited'),
    priorityChanged: t('incidents.entry.priority-changed', 'changed the priority'),
    clockPaused: t('incidents.entry.clock-paused', 'paused the clock'),
    clockResumed: t('incidents.entry.clock-resumed', 'let the clock run on'),
    clockAtRisk: t('incidents.entry.clock-at-risk', 'target at risk'),
    clockBreached: t('incidents.entry.clock-breached', 'target missed'),
    resolved: t('incidents.entry.resolved', 'resolved'),
    reopened: t('incidents.entry.reopened', 'reopened'),
    alertFiring: t('incidents.entry.alert-firing', 'alert firing'),
    alertResolved: t('incidents.entry.alert-resolved', 'alert resolved'),
    alertsQuiet: t('incidents.entry.alerts-quiet', 'alerts quiet'),
    alertNote: t('incidents.entry.alert-note', 'note on an alert'),
    linked: t('incidents.entry.linked', 'linked'),
    imported: t('incidents.entry.imported', 'imported'),
  };
  return words[type];
}
