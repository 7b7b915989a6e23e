import { reportInteraction } from '@grafana/runtime';
import type { IncidentState, Priority } from '../kinds/scalars';

/**
 * What people do, by name, with what is told of it. Words of a fixed set and figures only: never a login, a name, an id or a text that
 * somebody wrote.
 */
interface Interactions {
  incident_declared: { priority: Priority };
  /** Each of many counts by itself. */
  incident_acknowledged: { priority: Priority; among: 'one' | 'many' };
  incident_moved: { from: IncidentState; to: IncidentState };
  incident_resolved: { priority: Priority; from: IncidentState };
  report_published: Record<never, never>;
  handover_submitted: Record<never, never>;
  handover_accepted: Record<never, never>;
  /** Parts of the view that changed, such as "priorities"; not what they changed to. */
  incidents_filtered: { shape: 'board' | 'table'; parts: string };
}

/**
 * Tells Grafana of an interaction, which passes it on to the analytics that its administrator set up (rudderstack, Faro, the console),
 * and drops it where none is: no setting of ours, and no address of ours.
 */
export function track<I extends keyof Interactions>(interaction: I, properties: Interactions[I]): void {
  reportInteraction(`golive_hypercare_${interaction}`, properties);
}
