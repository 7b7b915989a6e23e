import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type IncidentsView, parseView, writeView } from './view';

/** The view in the address, and the way to change it. A change replaces the address: "back" leaves the page, not the last filter. */
export function useView(): [IncidentsView, (change: Partial<IncidentsView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseView(params), [params]);
  const change = useCallback(
    (part: Partial<IncidentsView>) => setParams((old) => writeView(old, part), { replace: true }),
    [setParams]
  );
  return [view, change];
}
