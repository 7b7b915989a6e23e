import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import { PriorityChip } from '../../../ui/PriorityChip';
import { stateName } from '../../../ui/StateLabel';
import { STATES } from '../view/view';
import type { BoardTools } from './boardTypes';
import { Card } from './Card';
import { getLaneStyles } from './laneStyles';
import type { LaneRow } from './laneRows';

/** One row of the board with lanes: the heading of a lane, or the cards that stand beside each other. */
export function LaneRowView({ row, tools }: { row: LaneRow; tools: BoardTools }) {
  const styles = useStyles2(getLaneStyles);
  if (row.kind === 'lane') {
    return (
      <h4 className={styles.lane}>
        <PriorityChip priority={row.priority} long />
      </h4>
    );
  }
  return (
    <ul
      className={styles.cells}
      aria-label={t('incidents.lane.row', 'Incidents of {{priority}}', { priority: row.priority })}
    >
      {STATES.map((state) => {
        const incident = row.cells[state];
        return (
          <li
            key={state}
            className={styles.cell}
            aria-hidden={incident ? undefined : true}
            aria-label={stateName(state)}
          >
            {incident && (
              <Card
                incident={incident}
                assignee={tools.nameOf(incident.spec.assignee)}
                active={tools.active === incident.metadata.name}
                draggable={tools.mayMove}
                claimFocus={tools.claimFocus}
                onMenu={tools.onMenu}
                onAcknowledge={tools.onAcknowledge}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
