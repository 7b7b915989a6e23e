import { type IncidentFilters, incidentsQuery } from '../../../api/incidents';
import { usePages } from '../../../api/usePages';
import { type IncidentsView, sortParam } from '../view/view';

const PAGE = 100;

/** The incidents of the table, in the server's order, page by page as one scrolls. */
export function useTableData(filters: IncidentFilters, { states, sort }: Pick<IncidentsView, 'states' | 'sort'>) {
  const { items, ...rest } = usePages(
    incidentsQuery({ ...filters, state: states.join(','), sort: sortParam(sort) }, PAGE)
  );
  return { incidents: items, ...rest };
}
