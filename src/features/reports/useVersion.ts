import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The published version that the URL asks for; undefined for the report as of now. */
export function useVersion() {
  const [search, setSearch] = useSearchParams();
  const show = useCallback(
    (version: string | undefined) =>
      setSearch((old) => {
        const next = new URLSearchParams(old);
        if (version === undefined) {
          next.delete('version');
        } else {
          next.set('version', version);
        }
        return next;
      }),
    [setSearch]
  );
  return { version: search.get('version') || undefined, show };
}
