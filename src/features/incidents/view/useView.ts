import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { track } from '../../../platform/tracking';
import { type IncidentsView, parseView, writeView } from './view';

/** The view in the address, and the way to change it. A change replaces the address: "back" leaves the page, not the last filter. */
export function useView(): [IncidentsView, (change: Partial<IncidentsView>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseView(params), [params]);
  // Two changes may come before the page is drawn again, and a waiting one may be told late: each starts from what stands by then.
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  const change = useCallback(
    (part: Partial<IncidentsView>) => {
      latest.current = writeView(latest.current, part);
      setParams(latest.current, { replace: true });
      track('incidents_filtered', {
        shape: parseView(latest.current).shape,
        parts: Object.keys(part).sort().join(','),
      });
    },
    [setParams]
  );
  return [view, change];
}
