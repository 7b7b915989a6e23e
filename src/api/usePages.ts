import { useMemo, useRef, useState } from 'react';
import {
  hashKey,
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  type UseInfiniteQueryOptions,
  useQueryClient,
} from '@tanstack/react-query';
import type { ApiError } from './error';
import type { List } from './list';

type Options<T, K extends QueryKey> = UseInfiniteQueryOptions<
  List<T>,
  ApiError,
  InfiniteData<List<T>>,
  K,
  string | undefined
>;

/** How far a list is loaded, and the way to more of it. */
export interface More {
  hasMore: boolean;
  loading: boolean;
  /** Why the next page did not come. It is asked for again only when a person says so. */
  error: ApiError | null;
  /** Asks for the next page, unless one is under way or the last try failed: may be called at every scroll. */
  load: () => void;
  /** A person asks for it: also after a failure, and once what is under way has come. */
  ask: () => void;
}

interface Stopped {
  list: string;
  error: ApiError;
}

/**
 * A list that is read page by page, with its objects in one row. While another list is awaited, as after a change of filters, what is
 * there stays. Where that would be a lie, as under the name of another object, the component takes that name as its key.
 */
export function usePages<T, K extends QueryKey>(options: Options<T, K>) {
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const { data, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } = query;
  const list = hashKey(options.queryKey);
  // Kept here, since a live change of the list wipes the failure from the query, and scrolling would ask again without end.
  const [stopped, setStopped] = useState<Stopped>();
  const stop = useRef<Stopped>();
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);

  const note = (next: Stopped | undefined) => {
    stop.current = next;
    setStopped(next);
  };
  const next = async () => {
    note(undefined);
    const { isFetchNextPageError, error } = await fetchNextPage({ cancelRefetch: false });
    note(isFetchNextPageError && error ? { list, error } : undefined);
  };
  const client = useQueryClient();
  const [asked, setAsked] = useState<string>();
  /** Whatever is read meanwhile is let come first: cancelled, it would start over. */
  const askForNext = async () => {
    setAsked(list);
    await Promise.allSettled([client.getQueryCache().find({ queryKey: options.queryKey })?.promise]);
    setAsked(undefined);
    await next();
  };
  const failed = stopped?.list === list ? stopped.error : null;
  const more: More = {
    hasMore: hasNextPage,
    loading: isFetchingNextPage || asked === list,
    error: failed,
    load: () => {
      // A refetch under way would be cancelled by asking for the next page, and start over.
      if (hasNextPage && !isFetching && stop.current?.list !== list) {
        void next();
      }
    },
    ask: () => {
      if (failed?.passing === false) {
        // The server does not take this cursor any more: the list is read again, and with it comes a new one.
        note(undefined);
        void refetch();
      } else if (!isFetchingNextPage) {
        void askForNext();
      }
    },
  };
  return {
    items,
    /** Whether an answer to this or an earlier question is shown. */
    loaded: data !== undefined,
    pending: query.isPending,
    /** Why nothing can be shown. */
    error: data ? null : query.error,
    retry: () => void refetch(),
    more,
  };
}
