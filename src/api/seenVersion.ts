/**
 * The lowest resourceVersion among the lists shown so far. Live updates start from it, so that no change falls between a list and
 * the subscription.
 */
let lowest: number | undefined;
const waiting = new Set<() => void>();

export function noteListVersion(answer: unknown): void {
  const version = listVersion(answer);
  if (version === undefined) {
    return;
  }
  lowest = lowest === undefined ? version : Math.min(lowest, version);
  waiting.forEach((tell) => tell());
  waiting.clear();
}

export function lowestListVersion(): number | undefined {
  return lowest;
}

/** Calls back once, as soon as a list was seen. */
export function onFirstListVersion(tell: () => void): () => void {
  if (lowest !== undefined) {
    tell();
    return () => {};
  }
  waiting.add(tell);
  return () => waiting.delete(tell);
}

export function forgetListVersions(): void {
  lowest = undefined;
}

/** Lists and the summary carry only a counter there; single objects also have a name and are of no use as a start. */
function listVersion(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('metadata' in answer)) {
    return undefined;
  }
  const meta = answer.metadata;
  if (typeof meta !== 'object' || meta === null || 'name' in meta || !('resourceVersion' in meta)) {
    return undefined;
  }
  const version = Number(meta.resourceVersion);
  return Number.isSafeInteger(version) ? version : undefined;
}
