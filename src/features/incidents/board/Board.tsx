import React, { useMemo, useRef, useState } from 'react';
import { useStyles2 } from '@grafana/ui';
import type { IncidentFilters } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { useCan } from '../../../platform/permissions';
import { t } from '../../../platform/text';
import { Failure } from '../../../ui/states';
import type { Mover } from '../moves/useMover';
import { usePeople } from '../usePeople';
import { STATES } from '../view/view';
import { cardKeys } from '../focus/cardKeys';
import { getBoardStyles } from './boardStyles';
import { CardActions, type CardAsk } from './CardActions';
import { Column } from './Column';
import { LaneGrid } from './LaneGrid';
import { NarrowBoard } from './NarrowBoard';
import { spotsOf } from './spots';
import { useBoardData } from './useBoardData';
import { useCardFocus } from '../focus/useCardFocus';
import { useDragged } from './useDragged';
import { useFillHeight } from '../useFillHeight';
import { useNarrow } from '../useNarrow';

interface Props {
  filters: IncidentFilters;
  lanes: boolean;
  mover: Mover;
}

/** Five columns by state; on a narrow screen one of them at a time. */
export function Board({ filters, lanes: lanesWanted, mover }: Props) {
  const styles = useStyles2(getBoardStyles);
  const board = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const lanes = lanesWanted && !narrow;
  useFillHeight(board);
  const data = useBoardData(filters, lanes);
  const [shown, setShown] = useState<IncidentState>('open');
  const spots = useMemo(
    () => spotsOf(data.columns, lanes, narrow ? [shown] : STATES),
    [data.columns, lanes, narrow, shown]
  );
  const { active, focus, go, claimFocus, onReveal, onFocus, onBlur } = useCardFocus(board, spots);
  const [ask, setAsk] = useState<CardAsk>();
  const { nameOf } = usePeople();
  const mayMove = useCan()('changeState');
  const dragged = useDragged();

  const tools = useMemo(
    () => ({
      nameOf,
      active,
      claimFocus,
      mayMove,
      dragged,
      onReveal,
      onMove: mover.move,
      onMenu: (incident: Incident, anchor: HTMLElement) => setAsk({ kind: 'menu', incident, anchor }),
    }),
    [nameOf, active, claimFocus, mayMove, dragged, onReveal, mover.move]
  );
  const find = (name: string) =>
    STATES.flatMap((state) => data.columns[state]).find(({ metadata }) => metadata.name === name);
  const onIncident = (name: string, act: (incident: Incident) => void) => {
    const incident = find(name);
    if (incident) {
      act(incident);
    }
  };
  const onKeyDown = cardKeys({
    onGo: go,
    onMenu: (name, anchor) => onIncident(name, (incident) => setAsk({ kind: 'menu', incident, anchor })),
    onAcknowledge: (name) => onIncident(name, (incident) => void mover.acknowledge(incident)),
    onComment: (name) => onIncident(name, (incident) => setAsk({ kind: 'comment', incident })),
  });
  return (
    <>
      {data.error && (
        <Failure
          title={t('incidents.failed', 'Incidents could not be loaded')}
          error={data.error}
          onRetry={data.retry}
        />
      )}
      <div ref={board} className={styles.board} onKeyDown={onKeyDown} onFocus={onFocus} onBlur={onBlur}>
        {narrow ? (
          <NarrowBoard data={data} tools={tools} shown={shown} onShow={setShown} />
        ) : lanes ? (
          <LaneGrid data={data} tools={tools} />
        ) : (
          STATES.map((state) => (
            <Column key={state} state={state} cards={data.columns[state]} pages={data.pages[state]} tools={tools} />
          ))
        )}
      </div>
      <CardActions ask={ask} onAsk={setAsk} mover={mover} onFocus={focus} />
    </>
  );
}
