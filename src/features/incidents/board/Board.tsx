import React, { useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { IncidentFilters } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import { useCan } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { Failure } from '../../../ui/states';
import type { Mover } from '../moves/useMover';
import { usePeople } from '../../../platform/people';
import { NoneFits } from '../view/NoneFits';
import { type IncidentsView, isFiltered, STATES } from '../view/view';
import { useCardKeys } from '../focus/useCardKeys';
import { CardActions, type CardAsk } from './CardActions';
import { Column } from './Column';
import { LaneGrid } from './LaneGrid';
import { useDragged } from './drag';
import { NarrowBoard } from './NarrowBoard';
import { spotsIn, spotsOf } from './laneRows';
import { useBoardData } from './useBoardData';
import { useCardFocus } from '../focus/useCardFocus';
import { useFillHeight } from '../../../ui/list/useFillHeight';
import { useNarrow } from '../../../ui/useNarrow';

interface Props {
  filters: IncidentFilters;
  view: IncidentsView;
  onChange: (change: Partial<IncidentsView>) => void;
  mover: Mover;
}

/** Five columns by state; on a narrow screen one of them at a time. */
export function Board({ filters, view, onChange, mover }: Props) {
  const styles = useStyles2(getStyles);
  const board = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const lanes = view.lanes && !narrow;
  useFillHeight(board);
  const data = useBoardData(filters, lanes);
  // On the address, so that the way back from an incident leads to the same list.
  const shown = view.states.length === 1 ? view.states[0] : undefined;
  const spots = useMemo(
    () => (narrow && !shown ? [spotsIn(data.all)] : spotsOf(data.columns, lanes, narrow && shown ? [shown] : STATES)),
    [data.columns, data.all, lanes, narrow, shown]
  );
  const cardFocus = useCardFocus(board, spots);
  const { active, focus, follow, claimFocus, onReveal, onFocus, onBlur } = cardFocus;
  const [ask, setAsk] = useState<CardAsk>();
  const { nameOf } = usePeople();
  const can = useCan();
  const mayMove = can('changeState');
  const mayAcknowledge = can('acknowledge');
  const dragged = useDragged();
  const { acknowledge } = mover;

  const tools = useMemo(
    () => ({
      nameOf,
      active,
      claimFocus,
      mayMove,
      dragged,
      onReveal,
      onMove: mover.move,
      onAcknowledge: mayAcknowledge ? (incident: Incident) => void acknowledge(incident) : undefined,
      onMenu: (incident: Incident, anchor: HTMLElement) => setAsk({ kind: 'menu', incident, anchor }),
    }),
    [nameOf, active, claimFocus, mayMove, dragged, onReveal, mover.move, mayAcknowledge, acknowledge]
  );
  const find = (name: string) =>
    STATES.flatMap((state) => data.columns[state]).find(({ metadata }) => metadata.name === name);
  const onKeyDown = useCardKeys(cardFocus, {
    find,
    onMenu: (incident, anchor) => setAsk({ kind: 'menu', incident, anchor }),
    onAcknowledge: (incident) => void mover.acknowledge(incident),
    onComment: (incident) => setAsk({ kind: 'comment', incident }),
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
      {isFiltered(view) && !data.error && !data.allPages.pending && data.all.length === 0 && !data.allPages.hasMore && (
        <NoneFits view={view} onChange={onChange} />
      )}
      <div ref={board} className={styles.board} onKeyDown={onKeyDown} onFocus={onFocus} onBlur={onBlur}>
        {narrow ? (
          <NarrowBoard
            data={data}
            tools={tools}
            shown={shown}
            onShow={(state) => onChange({ states: state ? [state] : [] })}
          />
        ) : lanes ? (
          <LaneGrid data={data} tools={tools} />
        ) : (
          STATES.map((state) => (
            <Column key={state} state={state} cards={data.columns[state]} pages={data.pages[state]} tools={tools} />
          ))
        )}
      </div>
      <CardActions ask={ask} onAsk={setAsk} mover={mover} onFocus={focus} onFollow={follow} />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  board: css({
    display: 'flex',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: { flexDirection: 'column' },
  }),
});
