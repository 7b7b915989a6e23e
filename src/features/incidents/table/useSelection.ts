import { useState } from 'react';
import type { Incident } from '../../../kinds/incident';

/** Rows that a person marked. Rows that left the list are no longer marked. */
export function useSelection(incidents: Incident[]) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const selected = incidents.filter(({ metadata }) => marked.has(metadata.name));
  return {
    selected,
    has: (name: string) => marked.has(name),
    toggle: (name: string) =>
      setMarked((old) => {
        const next = new Set(old);
        if (!next.delete(name)) {
          next.add(name);
        }
        return next;
      }),
    clear: () => setMarked(new Set()),
  };
}
