import { useSyncExternalStore } from 'react';
import { useTheme2 } from '@grafana/ui';

/** Whether five columns do not fit beside each other. */
export function useNarrow(): boolean {
  const width = useTheme2().breakpoints.values.md;
  const query = `(max-width: ${width - 1}px)`;
  return useSyncExternalStore(
    (tell) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', tell);
      return () => media.removeEventListener('change', tell);
    },
    () => window.matchMedia(query).matches
  );
}
