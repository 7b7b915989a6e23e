import React, { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStyles2 } from '@grafana/ui';
import { useVirtualList } from '../../../ui/list/useVirtualList';
import { STATES } from '../view/view';
import type { BoardTools } from './boardTypes';
import { CARD_GAP, cardHeight } from './cardStyles';
import { ColumnFoot } from './ColumnFoot';
import { ColumnHeader, HEADER_HEIGHT } from './ColumnHeader';
import { getLaneStyles, LANE_HEIGHT } from './laneStyles';
import { LaneRowView } from './LaneRowView';
import { type LaneRow, laneRows } from './laneRows';
import { useColumnDrop } from './useColumnDrop';
import type { BoardData } from './useBoardData';

/** The board with a lane per priority. All lanes scroll together, so that cards of one lane stand beside each other. */
export function LaneGrid({ data, tools }: { data: BoardData; tools: BoardTools }) {
  const styles = useStyles2(getLaneStyles);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => laneRows(data.columns), [data.columns]);
  const stateAt = useCallback((x: number) => {
    const box = body.current?.getBoundingClientRect();
    return box ? STATES[Math.floor(((x - box.left) / box.width) * STATES.length)] : undefined;
  }, []);
  const over = useColumnDrop(body, scroller, stateAt, tools.onMove);
  const sizeOf = useCallback((index: number) => rowHeight(rows[index]), [rows]);
  const { active } = tools;
  const pinned = useMemo(
    () =>
      rows.findIndex(
        (row) => row.kind === 'cards' && STATES.some((state) => row.cells[state]?.metadata.name === active)
      ),
    [rows, active]
  );
  const virtualizer = useVirtualList({
    count: rows.length,
    scroller,
    sizeOf,
    keyOf: String,
    overscan: 2,
    covered: HEADER_HEIGHT,
    pinned,
    list: 'lanes',
  });
  const { onReveal } = tools;
  useEffect(() => {
    const undo = STATES.map((state) =>
      onReveal(state, (name) => {
        const index = rows.findIndex((row) => row.kind === 'cards' && row.cells[state]?.metadata.name === name);
        if (index >= 0) {
          virtualizer.scrollToIndex(index);
        }
      })
    );
    return () => undo.forEach((take) => take());
  }, [onReveal, rows, virtualizer]);
  const items = virtualizer.getVirtualItems();
  useLoadMoreLanes(data, rows, virtualizer.range?.endIndex ?? 0);
  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.headers}>
        {STATES.map((state) => (
          <div key={state} className={styles.header} data-over={over === state || undefined}>
            <ColumnHeader state={state} total={data.pages[state].total} dragged={tools.dragged} />
          </div>
        ))}
      </div>
      <div ref={body} className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <div key={item.key} className={styles.row} style={{ transform: `translateY(${item.start}px)` }}>
                <LaneRowView row={row} tools={tools} />
              </div>
            )
          );
        })}
      </div>
      <LaneFoot data={data} />
    </div>
  );
}

/** Loads on in every state whose last loaded card is near the lower edge of the screen. Lists come sorted by priority, as lanes are. */
function useLoadMoreLanes(data: BoardData, rows: ReturnType<typeof laneRows>, lastVisible: number) {
  const ends = useMemo(
    () => STATES.map((state) => rows.findLastIndex((row) => row.kind === 'cards' && row.cells[state])),
    [rows]
  );
  useEffect(() => {
    STATES.forEach((state, index) => {
      if (state !== 'resolved' && data.pages[state].hasMore && lastVisible >= (ends[index] ?? 0) - AHEAD) {
        data.pages[state].load();
      }
    });
  });
}

const AHEAD = 20;

/** Pixels. Cards that stand beside each other take as much as the highest of them. */
function rowHeight(row: LaneRow | undefined): number {
  return row?.kind === 'cards'
    ? Math.max(...Object.values(row.cells).map((incident) => cardHeight(incident))) + CARD_GAP
    : LANE_HEIGHT;
}

/** What stands below each column of the board with lanes. */
function LaneFoot({ data }: { data: BoardData }) {
  const styles = useStyles2(getLaneStyles);
  return (
    <div className={styles.cells}>
      {STATES.map((state) => (
        <div key={state} className={styles.foot}>
          <ColumnFoot shown={data.columns[state].length} pages={data.pages[state]} />
        </div>
      ))}
    </div>
  );
}
