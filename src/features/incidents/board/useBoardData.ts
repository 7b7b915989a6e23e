import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../../api/error';

import { type IncidentFilters, incidentsQuery, summaryQuery } from '../../../api/incidents';
import { type More, usePages } from '../../../api/usePages';
import type { IncidentState } from '../../../kinds/scalars';
import { arrange, type Columns, columnSort } from './arrange';
import { countsByState } from '../summary';

/** Enough for several screens of cards; the rest comes while one scrolls towards it. */
const ACTIVE_PAGE = 200;
/** Of what is over, only the newest are looked at; more on request. */
const RESOLVED_PAGE = 50;

export interface ColumnPages extends More {
  /** How many there are on the server, as far as it said. */
  total: number;
  pending: boolean;
}

export interface BoardData {
  columns: Columns;
  pages: Record<IncidentState, ColumnPages>;
  error: ApiError | null;
  retry: () => void;
}

/** The board's incidents, each state a list of its own that loads page by page. */
export function useBoardData(filters: IncidentFilters, lanes: boolean): BoardData {
  const open = useStateList(filters, 'open', lanes);
  const investigating = useStateList(filters, 'investigating', lanes);
  const identified = useStateList(filters, 'identified', lanes);
  const monitoring = useStateList(filters, 'monitoring', lanes);
  const resolved = useStateList(filters, 'resolved', lanes);
  const counts = countsByState(useQuery({ ...summaryQuery(filters), placeholderData: keepPreviousData }).data);

  const columns = useMemo(
    () => arrange([open.items, investigating.items, identified.items, monitoring.items, resolved.items], lanes),
    [open.items, investigating.items, identified.items, monitoring.items, resolved.items, lanes]
  );
  const lists = { open, investigating, identified, monitoring, resolved };
  const pagesOf = (state: IncidentState): ColumnPages => ({
    ...lists[state].more,
    pending: lists[state].pending,
    total: lists[state].more.hasMore ? Math.max(counts[state], columns[state].length) : columns[state].length,
  });
  return {
    columns,
    pages: {
      open: pagesOf('open'),
      investigating: pagesOf('investigating'),
      identified: pagesOf('identified'),
      monitoring: pagesOf('monitoring'),
      resolved: pagesOf('resolved'),
    },
    error: Object.values(lists).find((list) => list.error)?.error ?? null,
    retry: () => Object.values(lists).forEach((list) => list.retry()),
  };
}

function useStateList(filters: IncidentFilters, state: IncidentState, lanes: boolean) {
  const limit = state === 'resolved' ? RESOLVED_PAGE : ACTIVE_PAGE;
  return usePages(incidentsQuery({ ...filters, state, sort: columnSort(state, lanes) }, limit));
}
