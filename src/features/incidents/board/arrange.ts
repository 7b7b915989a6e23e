import { burningFirst } from '../../../domain/incident';
import { incidentOrder } from '../../../domain/incidentOrder';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { STATES } from '../view/view';

export type Columns = Readonly<Record<IncidentState, Incident[]>>;

/** How a column is sorted on the wire and on the screen: the same, so that a page that arrives later never shuffles what stands. */
export function columnSort(state: IncidentState, lanes: boolean): string {
  if (state === 'resolved') {
    return '-updatedAt';
  }
  return lanes ? 'priority' : 'nextDueAt';
}

/**
 * Sorts incidents into state columns. Each list is fetched by state, but an incident stands where its own state says: a move that
 * is shown before the server answered has not changed lists yet. Of two copies the newer one counts.
 */
export function arrange(lists: Incident[][], lanes: boolean): Columns {
  const newest = new Map<string, Incident>();
  for (const incident of lists.flat()) {
    const name = incident.metadata.name;
    const known = newest.get(name);
    if (!known || Number(known.metadata.resourceVersion) < Number(incident.metadata.resourceVersion)) {
      newest.set(name, incident);
    }
  }
  const columns: Record<IncidentState, Incident[]> = {
    open: [],
    investigating: [],
    identified: [],
    monitoring: [],
    resolved: [],
  };
  for (const incident of newest.values()) {
    columns[incident.status.state].push(incident);
  }
  for (const state of STATES) {
    columns[state].sort(burningFirst(incidentOrder(columnSort(state, lanes))));
  }
  return columns;
}

/** All columns as one list, for a phone: what burns, then what is due first. What is over comes last, once nothing before it is missing. */
export function inOneList(columns: Columns, complete: boolean): Incident[] {
  const { resolved, ...rest } = columns;
  const active = Object.values(rest)
    .flat()
    .sort(burningFirst(incidentOrder('nextDueAt')));
  return complete ? [...active, ...resolved] : active;
}
