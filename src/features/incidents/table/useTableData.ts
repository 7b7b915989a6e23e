import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { IncidentFilters } from '../../../api/incidents';
import { incidentsQuery } from '../../../api/incidents';
import { type IncidentsView, sortParam } from '../view/view';

const PAGE = 100;

/** The incidents of the table, in the server's order, page by page as one scrolls. */
export function useTableData(filters: IncidentFilters, { states, sort }: Pick<IncidentsView, 'states' | 'sort'>) {
  const query = useInfiniteQuery({
    ...incidentsQuery({ ...filters, state: states.join(','), sort: sortParam(sort) }, PAGE),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const incidents = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    incidents,
    pending: query.isPending,
    error: data ? null : query.error,
    retry: () => void query.refetch(),
    hasMore: hasNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetching) {
        void fetchNextPage();
      }
    },
  };
}
