import React, { useMemo, useRef, useState } from 'react';
import type { IncidentFilters } from '../../../api/incidents';
import { useCan } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { Empty, Failure, Loading } from '../../../ui/states';
import { CardActions, type CardAsk } from '../board/CardActions';
import { useCardKeys } from '../focus/useCardKeys';
import { useCardFocus } from '../focus/useCardFocus';
import type { Mover } from '../moves/useMover';
import { NoneFits } from '../view/NoneFits';
import { type IncidentsView, isFiltered } from '../view/view';
import { BulkBar } from './BulkBar';
import { TableList } from './TableList';
import { useTableData } from './useTableData';
import type { Incident } from '../../../kinds/incident';

interface Props {
  filters: IncidentFilters;
  view: IncidentsView;
  onChange: (change: Partial<IncidentsView>) => void;
  mover: Mover;
}

/** The same incidents as on the board, one per row, in any order the server knows. */
export function IncidentTable({ filters, view, onChange, mover }: Props) {
  const table = useRef<HTMLDivElement>(null);
  const data = useTableData(filters, view);
  const { incidents } = data;
  const spots = useMemo(() => [incidents.map(({ metadata }, row) => ({ name: metadata.name, row }))], [incidents]);
  const cardFocus = useCardFocus(table, spots);
  const { active, focus, follow, claimFocus, onReveal, onFocus, onBlur } = cardFocus;
  const selection = useSelection(incidents);
  const mayAcknowledge = useCan()('acknowledge');
  const [ask, setAsk] = useState<CardAsk>();
  const onKeyDown = useCardKeys(cardFocus, {
    find: (name) => incidents.find(({ metadata }) => metadata.name === name),
    onMenu: (incident, anchor) => setAsk({ kind: 'menu', incident, anchor }),
    onAcknowledge: (incident) => void mover.acknowledge(incident),
    onComment: (incident) => setAsk({ kind: 'comment', incident }),
  });
  if (data.error) {
    return (
      <Failure title={t('incidents.failed', 'Incidents could not be loaded')} error={data.error} onRetry={data.retry} />
    );
  }
  if (data.pending) {
    return <Loading lines={10} />;
  }
  if (incidents.length === 0) {
    return isFiltered(view) || view.states.length > 0 ? (
      <NoneFits view={view} onChange={onChange} />
    ) : (
      <Empty variant="completed" title={t('incidents.none', 'No incidents in this period')} />
    );
  }
  return (
    <>
      {selection.selected.length > 0 && (
        <BulkBar
          selected={selection.selected}
          acknowledge={mover.acknowledgeQuietly}
          onDone={selection.toggle}
          onClear={selection.clear}
        />
      )}
      <div ref={table} onKeyDown={onKeyDown} onFocus={onFocus} onBlur={onBlur}>
        <TableList
          data={data}
          sort={view.sort}
          onSort={(sort) => onChange({ sort })}
          active={active}
          claimFocus={claimFocus}
          onReveal={onReveal}
          marked={selection.has}
          onMark={selection.toggle}
          onMenu={(incident, anchor) => setAsk({ kind: 'menu', incident, anchor })}
          onAcknowledge={mayAcknowledge ? (incident) => void mover.acknowledge(incident) : undefined}
        />
      </div>
      <CardActions ask={ask} onAsk={setAsk} mover={mover} onFocus={focus} onFollow={follow} />
    </>
  );
}

/** Rows that a person marked. Rows that left the list are no longer marked. */
function useSelection(incidents: Incident[]) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const selected = incidents.filter(({ metadata }) => marked.has(metadata.name));
  return {
    selected,
    has: (name: string) => marked.has(name),
    toggle: (name: string) =>
      setMarked((old) => {
        const next = new Set(old);
        if (!next.delete(name)) {
          next.add(name);
        }
        return next;
      }),
    clear: () => setMarked(new Set()),
  };
}
