import React, { useCallback, useRef } from 'react';
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { stateName } from '../../../ui/StateLabel';
import { moveTo } from '../moves/moves';
import type { BoardTools } from './boardTypes';
import { CardList } from './CardList';
import { ColumnHeader } from './ColumnHeader';
import { getColumnStyles } from './columnStyles';
import { useColumnDrop } from './useColumnDrop';
import type { ColumnPages } from './useBoardData';

interface Props {
  state: IncidentState;
  cards: Incident[];
  pages: ColumnPages;
  tools: BoardTools;
}

/** The incidents of one state, to which cards can be dragged. */
export function Column({ state, cards, pages, tools }: Props) {
  const styles = useStyles2(getColumnStyles);
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const over = useColumnDrop(
    column,
    scroller,
    useCallback(() => state, [state]),
    tools.onMove
  );
  const refuses = tools.dragged && tools.dragged.status.state !== state && !moveTo(tools.dragged, state);
  return (
    <section
      ref={column}
      className={cx(styles.column, over && styles.over, refuses && styles.refuses)}
      aria-label={stateName(state)}
    >
      <ColumnHeader state={state} total={pages.total} dragged={tools.dragged} />
      <CardList
        name={state}
        label={t('incidents.column.list', 'Incidents in {{state}}', { state: stateName(state) })}
        scroller={scroller}
        cards={cards}
        pages={pages}
        tools={tools}
      />
    </section>
  );
}
