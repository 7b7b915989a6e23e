import { priorityOf } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState, Priority } from '../../../kinds/scalars';
import { PRIORITIES, STATES } from '../view/view';
import type { Spot } from '../focus/step';
import type { Columns } from './arrange';

export type LaneRow =
  | { kind: 'lane'; priority: Priority }
  | { kind: 'cards'; priority: Priority; cells: Partial<Record<IncidentState, Incident>> };

/**
 * The board with lanes as one list of rows: a heading per priority that has cards, then rows of up to five cards, one per state.
 * One list of rows scrolls as a whole, which keeps lanes aligned and lets one virtualizer serve the board.
 */
export function laneRows(columns: Columns): LaneRow[] {
  return PRIORITIES.flatMap((priority) => {
    const cards = STATES.map((state) => columns[state].filter((incident) => priorityOf(incident) === priority));
    const height = Math.max(...cards.map((list) => list.length));
    if (height === 0) {
      return [];
    }
    const rows = Array.from({ length: height }, (_, row): LaneRow => {
      const filled = STATES.flatMap((state, column) => {
        const incident = cards[column]?.[row];
        return incident ? [[state, incident] as const] : [];
      });
      return { kind: 'cards', priority, cells: Object.fromEntries(filled) };
    });
    return [{ kind: 'lane', priority }, ...rows];
  });
}

/** Where each card stands, per column. Without lanes cards of different columns that have the same index stand in one row. */
export function spotsOf(columns: Columns, lanes: boolean, states: readonly IncidentState[] = STATES): Spot[][] {
  if (!lanes) {
    return states.map((state) => spotsIn(columns[state]));
  }
  const rows = laneRows(columns);
  return states.map((state) =>
    rows.flatMap((line, row) => {
      const incident = line.kind === 'cards' ? line.cells[state] : undefined;
      return incident ? [{ name: incident.metadata.name, row }] : [];
    })
  );
}

export function spotsIn(incidents: Incident[]): Spot[] {
  return incidents.map(({ metadata }, row) => ({ name: metadata.name, row }));
}
