import type { ListMeta } from '../kinds/envelope';

/** A page of any kind, as every list answers it. */
export interface List<T> {
  items: T[];
  metadata: ListMeta;
}

export const PAGE_SIZE = 500;

/** Cursor of the page behind this one, for infinite queries. */
export function nextCursor<T>(page: List<T>): string | undefined {
  return page.metadata.continue === '' ? undefined : page.metadata.continue;
}

export const FIRST_PAGE: string | undefined = undefined;
