import React, { useCallback, useEffect, useRef } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../platform/text';
import { stateName } from '../../../ui/StateLabel';
import { moveTo } from '../moves/moves';
import { useVirtualList } from '../useVirtualList';
import type { BoardTools } from './boardTypes';
import { Card } from './Card';
import { cardSize } from './cardStyles';
import { ColumnFoot } from './ColumnFoot';
import { ColumnHeader } from './ColumnHeader';
import { getColumnStyles } from './columnStyles';
import { useColumnDrop } from './useColumnDrop';
import type { ColumnPages } from './useBoardData';

/** The next page is asked for when so many loaded cards are left below the screen. */
const AHEAD = 40;

interface Props {
  state: IncidentState;
  cards: Incident[];
  pages: ColumnPages;
  tools: BoardTools;
  headless?: boolean;
}

export function Column({ state, cards, pages, tools, headless = false }: Props) {
  const styles = useStyles2(getColumnStyles);
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const over = useColumnDrop(
    column,
    scroller,
    useCallback(() => state, [state]),
    tools.onMove
  );
  const keyOf = useCallback((index: number) => cards[index]?.metadata.name ?? '', [cards]);
  const virtualizer = useVirtualList({ count: cards.length, scroller, sizeOf: cardSize, keyOf, overscan: 2 });
  const items = virtualizer.getVirtualItems();
  const { onReveal } = tools;
  useEffect(
    () =>
      onReveal(state, (name) => {
        const index = cards.findIndex((card) => card.metadata.name === name);
        if (index >= 0) {
          virtualizer.scrollToIndex(index);
        }
      }),
    [onReveal, state, cards, virtualizer]
  );
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = state !== 'resolved' && pages.hasMore && last >= cards.length - AHEAD;
  useEffect(() => {
    if (wantsMore) {
      pages.load();
    }
  });
  const refuses = tools.dragged && tools.dragged.status.state !== state && !moveTo(tools.dragged, state);
  const holdsTabStop = items.some(({ index }) => cards[index]?.metadata.name === tools.active);
  return (
    <section
      ref={column}
      className={cx(styles.column, over && styles.over, refuses && styles.refuses)}
      aria-label={stateName(state)}
    >
      {!headless && <ColumnHeader state={state} total={pages.total} dragged={tools.dragged} />}
      {/* Scrolling by keys must be possible where no card takes the Tab key. */}
      <div ref={scroller} className={styles.scroller} tabIndex={holdsTabStop ? undefined : 0}>
        <ul
          className={styles.list}
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={t('incidents.column.list', 'Incidents in {{state}}', { state: stateName(state) })}
        >
          {items.map((item) => {
            const incident = cards[item.index];
            return (
              incident && (
                <li
                  key={item.key}
                  className={styles.item}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={pages.total}
                  aria-posinset={item.index + 1}
                >
                  <Card
                    incident={incident}
                    assignee={tools.nameOf(incident.spec.assignee)}
                    active={tools.active === incident.metadata.name}
                    draggable={tools.mayMove}
                    claimFocus={tools.claimFocus}
                    onMenu={tools.onMenu}
                  />
                </li>
              )
            );
          })}
        </ul>
        <ColumnFoot state={state} shown={cards.length} pages={pages} />
      </div>
    </section>
  );
}
