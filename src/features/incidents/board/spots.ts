import type { IncidentState } from '../../../kinds/scalars';
import { STATES } from '../view/view';
import type { Columns } from './arrange';
import { laneRows } from './laneRows';
import type { Spot } from '../focus/step';

/** Where each card stands, per column. Without lanes cards of different columns that have the same index stand in one row. */
export function spotsOf(columns: Columns, lanes: boolean, states: readonly IncidentState[] = STATES): Spot[][] {
  if (!lanes) {
    return states.map((state) => columns[state].map((incident, row) => ({ name: incident.metadata.name, row })));
  }
  const rows = laneRows(columns);
  return states.map((state) =>
    rows.flatMap((line, row) => {
      const incident = line.kind === 'cards' ? line.cells[state] : undefined;
      return incident ? [{ name: incident.metadata.name, row }] : [];
    })
  );
}
