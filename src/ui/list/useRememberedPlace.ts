import { type RefObject, useEffect } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';

/** Pixels by entry of the browser's history and list. A place is worth as much as the list it is in, so it lives as long as that. */
const places = new WeakMap<QueryClient, Map<string, number>>();

/** How far the list was scrolled when one left this entry of the history, so that "back" returns to the same place; 0 for a new entry. */
export function useRememberedPlace(scroller: RefObject<HTMLElement>, list: string): () => number {
  const client = useQueryClient();
  const entry = `${useLocation().key} ${list}`;
  useEffect(() => {
    const box = scroller.current;
    const remember = () => {
      if (box) {
        placesOf(client).set(entry, box.scrollTop);
      }
    };
    box?.addEventListener('scroll', remember, { passive: true });
    return () => box?.removeEventListener('scroll', remember);
  }, [client, entry, scroller]);
  return () => placesOf(client).get(entry) ?? 0;
}

function placesOf(client: QueryClient): Map<string, number> {
  const known = places.get(client) ?? new Map<string, number>();
  places.set(client, known);
  return known;
}
