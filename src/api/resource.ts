import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type * as z from 'zod';
import { sameValue } from '../domain/sameValue';
import type { kinds } from '../kinds/registry';
import type { Me, ObjectChange } from '../kinds/wire';
import { askNow } from './askAgain';
import { ApiError } from './error';
import { type Query, request } from './http';
import { sendOnce } from './idempotency';
import { meKeys, type Plural, resourceKeys } from './keys';
import { FIRST_PAGE, type List, nextCursor, PAGE_SIZE } from './list';
import type { Judge } from './mergeList';
import { putChanges, putWritten } from './putChanges';
import { touchedBy } from './touched';

type Contract = typeof kinds;
export type ObjectOf<P extends Plural> = z.infer<Contract[P]['object']>;
export type InputOf<P extends Plural> = Contract[P] extends { input: infer I extends z.ZodType } ? z.infer<I> : never;

/** Kinds that people write as a whole. Incidents have their deeds, and published reports are never written. */
export type WritablePlural = Exclude<
  { [P in Plural]: Contract[P] extends { input: z.ZodType } ? P : never }[Plural],
  'incidents'
>;

interface Rules<P extends Plural, F> {
  kind: ObjectOf<P>['kind'];
  /** How the members of a list are told and ordered; without it, lists with filters are asked for again. */
  judge?: (filters: F, me: Me | undefined) => Judge<ObjectOf<P>>;
  /** Lists and changes leave out parts that may be long. */
  briefInLists?: boolean;
  /** How long an answer counts as fresh, in milliseconds; live changes come all the same. */
  staleTime?: number;
}

/** One way to read, create, edit, delete and act on the objects of a kind, and to keep what is shown of them up to date. */
export function resource<P extends Plural, F extends Query = Query>(plural: P, rules: Rules<P, F>) {
  type Item = ObjectOf<P>;
  const keys = resourceKeys(plural);
  // Said as undefined it would take the place of the client's own.
  const fresh = rules.staleTime === undefined ? {} : { staleTime: rules.staleTime };
  const path = (name: string, below = '') => `/${plural}/${encodeURIComponent(name.toLowerCase())}${below}`;
  const resourceOf = {
    plural,
    kind: rules.kind,
    keys,
    briefInLists: rules.briefInLists ?? false,
    path,
    judge: (client: QueryClient, query: Query): Judge<Item> =>
      rules.judge?.(query as F, client.getQueryData<Me>(meKeys.all)) ?? byName(query),
  };

  return {
    ...resourceOf,

    /** All of them, in one answer. */
    list: (query: Query = {}, limit = PAGE_SIZE) =>
      queryOptions({
        queryKey: keys.list(query, limit),
        queryFn: ({ signal }) => request<List<Item>>({ path: `/${plural}`, query: { ...query, limit }, signal }),
        ...fresh,
      }),

    /** Page by page; see usePages. */
    pages: (filters: Query = {}, limit = PAGE_SIZE) =>
      infiniteQueryOptions({
        queryKey: keys.pages(filters, limit),
        queryFn: ({ pageParam, signal }) =>
          request<List<Item>>({ path: `/${plural}`, query: { ...filters, limit, continue: pageParam }, signal }),
        initialPageParam: FIRST_PAGE,
        getNextPageParam: nextCursor,
        ...fresh,
      }),

    detail: (name: string) =>
      queryOptions({
        queryKey: keys.detail(name),
        queryFn: ({ signal }) => request<Item>({ path: path(name), signal }),
        ...fresh,
      }),

    /** Who changed it, newest first. */
    history: (name: string) =>
      infiniteQueryOptions({
        queryKey: keys.history(name),
        queryFn: ({ pageParam, signal }) =>
          request<List<ObjectChange>>({
            path: path(name, '/history'),
            query: { limit: 100, continue: pageParam },
            signal,
          }),
        initialPageParam: FIRST_PAGE,
        getNextPageParam: nextCursor,
      }),

    /** When a version of it was saved, RFC 3339; null when the newest changes do not have it. */
    savedAt: (name: string, version: string) =>
      queryOptions({
        queryKey: [...keys.history(name), version],
        queryFn: async ({ signal }) => {
          const newest = { path: path(name, '/history'), query: { limit: 20 }, signal };
          const { items } = await request<List<ObjectChange>>(newest);
          return items.find(({ resourceVersion }) => resourceVersion === version)?.at ?? null;
        },
        staleTime: Infinity,
      }),

    /** Sending the same body again after a lost answer creates nothing twice. */
    useCreate: () => {
      const client = useQueryClient();
      return useMutation<Item, ApiError, { input: InputOf<P>; idempotencyKey?: string }>({
        mutationFn: ({ input, idempotencyKey }) =>
          sendOnce<Item>(client, { path: `/${plural}`, method: 'POST', body: input, idempotencyKey }),
        onSuccess: (item) => putWritten<Item>(client, resourceOf, item),
      });
    },

    /** Replaces what people say of it. `ifMatch` is the version that the person saw when the form opened. */
    useUpdate: () => {
      const client = useQueryClient();
      return useMutation<Item, ApiError, { name: string; input: InputOf<P>; ifMatch: string; query?: Query }>({
        mutationFn: async ({ name, input, ifMatch, query }) => {
          try {
            return await request<Item>({ path: path(name), method: 'PUT', query, body: input, ifMatch });
          } catch (error) {
            return alreadySaved<Item>(error, input);
          }
        },
        onSuccess: (item) => putWritten<Item>(client, resourceOf, item),
      });
    },

    useDelete: () => {
      const client = useQueryClient();
      return useMutation<void, ApiError, { name: string; ifMatch: string }>({
        mutationFn: async ({ name, ifMatch }) => {
          try {
            await request<unknown>({ path: path(name), method: 'DELETE', ifMatch });
          } catch (error) {
            // Gone is what was asked for; the answer to an earlier try may have been lost.
            if (!(error instanceof ApiError) || error.status !== 404) {
              throw error;
            }
          }
        },
        onSuccess: (_, { name }) => {
          putChanges<Item>(client, resourceOf, { present: [], gone: [{ name, version: Infinity }] });
          const { soon, figures } = touchedBy(rules.kind, { name });
          [...soon, ...figures].forEach((key) => askNow(client, key));
        },
      });
    },

    /** Brings back what was deleted, as it was. */
    useRestore: () => {
      const client = useQueryClient();
      return useMutation<Item, ApiError, { name: string }>({
        mutationFn: ({ name }) => sendOnce<Item>(client, { path: path(name, '/restore'), method: 'POST', body: {} }),
        onSuccess: (item) => {
          client.setQueryData<Item>(keys.detail(item.metadata.name), () => item);
          putWritten<Item>(client, resourceOf, item);
        },
      });
    },

    /** A deed below an object, such as "acknowledge"; answers the object as it is after it. */
    act: (client: QueryClient, name: string, action: string, { body, ifMatch, idempotencyKey }: Deed) =>
      sendOnce<Item>(client, { path: path(name, `/${action}`), method: 'POST', body, ifMatch, idempotencyKey }),
  };
}

interface Deed {
  body: unknown;
  ifMatch?: string;
  idempotencyKey?: string;
}

/** Lists of kinds stand in the order of their names; only the server knows what filters let through. */
function byName<T extends { metadata: { name: string } }>(query: Query): Judge<T> {
  const filtered = Object.values(query).some((value) => value !== undefined && value !== '');
  return {
    fits: () => (filtered ? 'ask' : true),
    order: (left, right) => (left.metadata.name < right.metadata.name ? -1 : 1),
  };
}

/** A refused change whose words the object has already: the answer to an earlier try was lost, and it was saved. */
function alreadySaved<T>(error: unknown, input: unknown): T {
  const current = error instanceof ApiError && error.status === 409 ? error.current : undefined;
  if (
    current &&
    typeof input === 'object' &&
    input !== null &&
    'spec' in input &&
    sameValue(current.spec, input.spec)
  ) {
    return current as T;
  }
  throw error;
}
