import React from 'react';
import { useStyles2 } from '@grafana/ui';
import { STATES } from '../view/view';
import { ColumnFoot } from './ColumnFoot';
import { getLaneStyles } from './laneStyles';
import type { BoardData } from './useBoardData';

/** What stands below each column of the board with lanes. */
export function LaneFoot({ data }: { data: BoardData }) {
  const styles = useStyles2(getLaneStyles);
  return (
    <div className={styles.cells}>
      {STATES.map((state) => (
        <div key={state} className={styles.foot}>
          <ColumnFoot state={state} shown={data.columns[state].length} pages={data.pages[state]} />
        </div>
      ))}
    </div>
  );
}
