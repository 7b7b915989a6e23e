import type { QueryClient } from '@tanstack/react-query';
import { askAgain, FIGURES_MS, SOON_MS, stopAsking } from '../api/askAgain';
import type { Versioned } from '../api/mergeList';
import { type Kept, putChanges } from '../api/putChanges';
import { keptOf } from '../api/resources';
import { touchedBy } from '../api/touched';
import type { Change } from '../kinds/wire';

/** Turns rows of the change log into the smallest update of the query cache. */
export class ChangeApplier {
  constructor(private readonly client: QueryClient) {}

  apply(changes: Change[]): void {
    const latest = [...new Map(changes.map((change) => [`${change.kind}/${change.name}`, change])).values()];
    for (const kind of new Set(latest.map((change) => change.kind))) {
      const ofKind = latest.filter((change) => change.kind === kind);
      const kept = keptOf(kind);
      if (kept) {
        this.put(kept, ofKind);
      }
      for (const { name, object } of ofKind) {
        const incident = typeof object?.incident === 'string' ? object.incident : undefined;
        const { soon, figures } = touchedBy(kind, { name, incident });
        soon.forEach((key) => askAgain(this.client, key, SOON_MS));
        figures.forEach((key) => askAgain(this.client, key, FIGURES_MS));
      }
    }
  }

  stop(): void {
    stopAsking(this.client);
  }

  private put(kept: Kept<Versioned>, changes: Change[]): void {
    const present: Versioned[] = [];
    const gone: Array<{ name: string; version: number }> = [];
    let unknown = false;
    for (const { name, operation, object, resourceVersion } of changes) {
      if (operation === 'delete') {
        gone.push({ name, version: Number(resourceVersion) });
      } else if (isObject(object)) {
        present.push(object);
      } else {
        unknown = true;
      }
    }
    putChanges(this.client, kept, { present, gone });
    if (unknown) {
      askAgain(this.client, kept.keys.all, SOON_MS);
    }
  }
}

function isObject(object: Change['object']): object is Change['object'] & Versioned {
  return typeof object === 'object' && 'status' in object && 'spec' in object && 'metadata' in object;
}
