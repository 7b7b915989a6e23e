import { useCallback, useRef } from 'react';
import { newIdempotencyKey } from '../../api/http';

/**
 * One idempotency key per content: a double click or a retry after a lost answer sends the same key and declares once, while a
 * changed form gets a new key, since the server refuses another body under an old one.
 */
export function useKeyPerBody(): (body: unknown) => string {
  const last = useRef<{ body: string; key: string }>();
  return useCallback((body) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) {
      last.current = { body: text, key: newIdempotencyKey() };
    }
    return last.current.key;
  }, []);
}
