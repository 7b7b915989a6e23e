import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../../api/error';
import { gravestQuery, type IncidentFilters, incidentsQuery, summaryQuery } from '../../../api/incidents';
import { type More, usePages } from '../../../api/usePages';
import { isBurning } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { arrange, type Columns, columnSort, inOneList } from './arrange';
import { countsByState } from '../Counts';

/** Enough for several screens of cards; the rest comes while one scrolls towards it. */
const ACTIVE_PAGE = 200;
/** Of what is over, only the newest are looked at; more on request. */
const RESOLVED_PAGE = 50;

export interface ColumnPages extends More {
  /** How many there are on the server, as far as it said. */
  total: number;
  /** Whether more comes only when somebody asks for it. */
  byHand: boolean;
  pending: boolean;
}

export interface BoardData {
  columns: Columns;
  /** All of them as one list. */
  all: Incident[];
  allPages: ColumnPages;
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

  const gravest = usePages(gravestQuery(filters)).items;
  const burning = useMemo(() => gravest.filter(isBurning), [gravest]);
  const columns = useMemo(
    () =>
      arrange([burning, open.items, investigating.items, identified.items, monitoring.items, resolved.items], lanes),
    [burning, open.items, investigating.items, identified.items, monitoring.items, resolved.items, lanes]
  );
  const lists = { open, investigating, identified, monitoring, resolved };
  const pagesOf = (state: IncidentState): ColumnPages => ({
    ...lists[state].more,
    pending: lists[state].pending,
    byHand: state === 'resolved',
    total: lists[state].more.hasMore ? Math.max(counts[state], columns[state].length) : columns[state].length,
  });
  const pages = {
    open: pagesOf('open'),
    investigating: pagesOf('investigating'),
    identified: pagesOf('identified'),
    monitoring: pagesOf('monitoring'),
    resolved: pagesOf('resolved'),
  };
  const allPages = pagesOfAll(pages);
  const complete = allPages.byHand;
  return {
    columns,
    all: useMemo(() => inOneList(columns, complete), [columns, complete]),
    pages,
    allPages,
    error: Object.values(lists).find((list) => list.error)?.error ?? null,
    retry: () => Object.values(lists).forEach((list) => list.retry()),
  };
}

/** What is over is asked for last, and only by hand. */
function pagesOfAll({ resolved, ...rest }: Record<IncidentState, ColumnPages>): ColumnPages {
  const active = Object.values(rest);
  const missing = active.filter(({ hasMore }) => hasMore);
  const failed = [...active, resolved].filter(({ error }) => error);
  return {
    total: active.reduce((sum, { total }) => sum + total, resolved.total),
    byHand: missing.length === 0,
    pending: active.some(({ pending }) => pending),
    hasMore: missing.length > 0 || resolved.hasMore,
    loading: [...active, resolved].some(({ loading }) => loading),
    load: () => (missing.length > 0 ? missing : [resolved]).forEach(({ load }) => load()),
    error: failed[0]?.error ?? null,
    ask: () => (failed.length > 0 ? failed : missing.length > 0 ? missing : [resolved]).forEach(({ ask }) => ask()),
  };
}

function useStateList(filters: IncidentFilters, state: IncidentState, lanes: boolean) {
  const limit = state === 'resolved' ? RESOLVED_PAGE : ACTIVE_PAGE;
  return usePages(incidentsQuery({ ...filters, state, sort: columnSort(state, lanes) }, limit));
}
