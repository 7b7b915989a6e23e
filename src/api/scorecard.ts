import { queryOptions } from '@tanstack/react-query';
import type { Scorecard } from '../kinds/scorecard';
import { request } from './http';
import { scorecardKeys } from './keys';

/** The back end judges criteria anew each minute; so does a page that shows them. */
export function scorecardQuery(period: string) {
  return queryOptions({
    queryKey: scorecardKeys.of(period),
    queryFn: ({ signal }) => request<Scorecard>({ path: `/periods/${encodeURIComponent(period)}/scorecard`, signal }),
    refetchInterval: 60_000,
  });
}
