import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../../api/error';
import type { IncidentFilters } from '../../../api/incidents';
import { incidentsQuery, summaryQuery } from '../../../api/incidents';
import type { IncidentState } from '../../../kinds/scalars';
import { arrange, type Columns, columnSort } from './arrange';
import { countsByState } from '../summary';

/** Enough for several screens of cards; the rest comes while one scrolls towards it. */
const ACTIVE_PAGE = 200;
/** Of what is over, only the newest are looked at; more on request. */
const RESOLVED_PAGE = 50;

export interface ColumnPages {
  /** How many there are on the server, as far as it said. */
  total: number;
  pending: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
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
    ...lists[state].paging,
    total: lists[state].paging.hasMore ? Math.max(counts[state], columns[state].length) : columns[state].length,
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
  const query = useInfiniteQuery({
    ...incidentsQuery(
      { ...filters, state, sort: columnSort(state, lanes) },
      state === 'resolved' ? RESOLVED_PAGE : ACTIVE_PAGE
    ),
    placeholderData: keepPreviousData,
  });
  const { data, isPending, hasNextPage, isFetchingNextPage, isFetching, fetchNextPage, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    items,
    error: data ? null : query.error,
    retry: () => void refetch(),
    paging: {
      pending: isPending,
      hasMore: hasNextPage,
      loadingMore: isFetchingNextPage,
      loadMore: () => {
        // A refetch under way would be cancelled by asking for the next page, and start over.
        if (hasNextPage && !isFetching) {
          void fetchNextPage();
        }
      },
    },
  };
}
