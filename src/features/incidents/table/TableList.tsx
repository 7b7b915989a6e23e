import React, { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { MoreFailed } from '../../../ui/More';
import { Card } from '../board/Card';
import { CARD_GAP, cardHeight } from '../board/cardStyles';
import { useFillHeight } from '../../../ui/list/useFillHeight';
import { useNarrow } from '../../../ui/useNarrow';
import { usePeople } from '../../../platform/people';
import { useVirtualList } from '../../../ui/list/useVirtualList';
import type { Sort } from '../view/view';
import { TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { getTableStyles, ROW_HEIGHT, rowSize } from './tableStyles';
import type { useTableData } from './useTableData';

interface Props {
  data: ReturnType<typeof useTableData>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  active: string | undefined;
  claimFocus: (name: string) => boolean;
  onReveal: (list: string, reveal: (name: string) => void) => () => void;
  marked: (name: string) => boolean;
  onMark: (name: string) => void;
  onMenu: (incident: Incident, anchor: HTMLElement) => void;
  /** Absent when the person may not. */
  onAcknowledge?: (incident: Incident) => void;
}

const AHEAD = 30;

/** The rows that are on the screen; cards in their place where rows are too wide. */
export function TableList({
  data,
  sort,
  onSort,
  active,
  claimFocus,
  onReveal,
  marked,
  onMark,
  onMenu,
  onAcknowledge,
}: Props) {
  const styles = useStyles2(getTableStyles);
  const narrow = useNarrow();
  const { nameOf } = usePeople();
  const scroller = useRef<HTMLDivElement>(null);
  useFillHeight(scroller);
  const { incidents, more } = data;
  const { hasMore } = more;
  const keyOf = useCallback((index: number) => incidents[index]?.metadata.name ?? '', [incidents]);
  const cardSize = useCallback(
    (index: number) => {
      const incident = incidents[index];
      return incident ? cardHeight(incident) + CARD_GAP : 0;
    },
    [incidents]
  );
  const pinned = useMemo(() => incidents.findIndex(({ metadata }) => metadata.name === active), [incidents, active]);
  const virtualizer = useVirtualList({
    count: incidents.length,
    scroller,
    sizeOf: narrow ? cardSize : rowSize,
    keyOf,
    overscan: 2,
    covered: narrow ? 0 : ROW_HEIGHT,
    pinned,
    list: 'table',
  });
  useEffect(
    () =>
      onReveal('table', (name) => {
        const index = incidents.findIndex(({ metadata }) => metadata.name === name);
        if (index >= 0) {
          virtualizer.scrollToIndex(index);
        }
      }),
    [onReveal, incidents, virtualizer]
  );
  const items = virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && last >= incidents.length - AHEAD) {
      more.load();
    }
  });
  const lines = items.flatMap((item) => {
    const incident = incidents[item.index];
    return incident
      ? [{ incident, key: item.key, index: item.index, style: { transform: `translateY(${item.start}px)` } }]
      : [];
  });
  const name = t('incidents.table.label', 'Incidents');
  const foot = more.error ? (
    <MoreFailed more={more} />
  ) : (
    hasMore && (
      <div className={styles.foot} role="status">
        {t('incidents.table.more', 'Loading more, {{number}} so far', { number: incidents.length })}
      </div>
    )
  );
  const height = { height: virtualizer.getTotalSize() };
  if (narrow) {
    return (
      <div ref={scroller} className={styles.scroller}>
        <div role="list" aria-label={name} className={styles.body} style={height}>
          {lines.map(({ incident, key, style }) => (
            <div key={key} role="listitem" className={styles.cardLine} style={style}>
              <Card
                incident={incident}
                assignee={nameOf(incident.spec.assignee)}
                active={active === incident.metadata.name}
                draggable={false}
                claimFocus={claimFocus}
                withState
                onMenu={onMenu}
                onAcknowledge={onAcknowledge}
              />
            </div>
          ))}
        </div>
        {foot}
      </div>
    );
  }
  return (
    <div ref={scroller} className={styles.scroller}>
      <div role="table" aria-label={name} aria-rowcount={hasMore ? -1 : incidents.length + 1} className={styles.table}>
        <TableHead sort={sort} onSort={onSort} />
        <div role="rowgroup" className={styles.body} style={height}>
          {lines.map(({ incident, key, index, style }) => (
            <div key={key} role="row" aria-rowindex={index + 2} className={styles.line} style={style}>
              <TableRow
                incident={incident}
                assignee={nameOf(incident.spec.assignee)}
                active={active === incident.metadata.name}
                marked={marked(incident.metadata.name)}
                claimFocus={claimFocus}
                onMark={onMark}
              />
            </div>
          ))}
        </div>
      </div>
      {foot}
    </div>
  );
}
