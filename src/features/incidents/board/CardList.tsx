import React, { type RefObject, useCallback, useEffect, useMemo } from 'react';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { useVirtualList } from '../../../ui/list/useVirtualList';
import type { BoardTools } from './boardTypes';
import { Card } from './Card';
import { CARD_GAP, cardHeight } from './cardStyles';
import { ColumnFoot } from './ColumnFoot';
import { getColumnStyles } from './columnStyles';
import type { ColumnPages } from './useBoardData';

/** The next page is asked for when so many loaded cards are left below the screen. */
const AHEAD = 40;

interface Props {
  /** Which list of the board it is. */
  name: string;
  label: string;
  scroller: RefObject<HTMLDivElement>;
  cards: Incident[];
  pages: ColumnPages;
  tools: BoardTools;
  /** Cards say their state, where cards of several states stand in one list. */
  withState?: boolean;
}

/** Cards below each other, of which only those on the screen exist; loads on while one scrolls. */
export function CardList({ name, label, scroller, cards, pages, tools, withState }: Props) {
  const styles = useStyles2(getColumnStyles);
  const { active, onReveal } = tools;
  const keyOf = useCallback((index: number) => cards[index]?.metadata.name ?? '', [cards]);
  const sizeOf = useCallback(
    (index: number) => {
      const card = cards[index];
      return card ? cardHeight(card) + CARD_GAP : 0;
    },
    [cards]
  );
  const pinned = useMemo(() => cards.findIndex(({ metadata }) => metadata.name === active), [cards, active]);
  const virtualizer = useVirtualList({ count: cards.length, scroller, sizeOf, keyOf, overscan: 2, pinned, list: name });
  useEffect(
    () =>
      onReveal(name, (wanted) => {
        const index = cards.findIndex(({ metadata }) => metadata.name === wanted);
        if (index >= 0) {
          virtualizer.scrollToIndex(index);
        }
      }),
    [onReveal, name, cards, virtualizer]
  );
  const last = virtualizer.range?.endIndex ?? 0;
  const wantsMore = !pages.byHand && pages.hasMore && last >= cards.length - AHEAD;
  useEffect(() => {
    if (wantsMore) {
      pages.load();
    }
  });
  return (
    // Scrolling by keys must be possible where no card takes the Tab key.
    <div ref={scroller} className={styles.scroller} tabIndex={pinned < 0 ? 0 : undefined}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-label={label}>
        {virtualizer.getVirtualItems().map((item) => {
          const incident = cards[item.index];
          return (
            incident && (
              <li
                key={item.key}
                className={styles.item}
                style={{ height: cardHeight(incident), transform: `translateY(${item.start}px)` }}
                aria-setsize={pages.total}
                aria-posinset={item.index + 1}
              >
                <Card
                  incident={incident}
                  assignee={tools.nameOf(incident.spec.assignee)}
                  active={active === incident.metadata.name}
                  draggable={tools.mayMove}
                  withState={withState}
                  claimFocus={tools.claimFocus}
                  onMenu={tools.onMenu}
                  onAcknowledge={tools.onAcknowledge}
                />
              </li>
            )
          );
        })}
      </ul>
      <ColumnFoot shown={cards.length} pages={pages} />
    </div>
  );
}
