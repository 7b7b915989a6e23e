import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** How long what people wait for rests between two questions, in milliseconds. */
export const SOON_MS = 2000;
/** How long figures rest that the server has to work out. */
export const FIGURES_MS = 5000;

interface Pace {
  askedAt: number;
  /** A question is planned: whatever changes until then is answered by it. */
  timer?: ReturnType<typeof setTimeout>;
  /** The question waits for an answer under way that may be older than the change. */
  waiting?: boolean;
}

const paces = new WeakMap<QueryClient, Map<string, Pace>>();

/**
 * Asks again for what is shown under a key: at once, and at most every `rest` milliseconds while changes keep coming. What is under
 * way is never cancelled, since on a slow line nothing would ever arrive; it is asked for once more after it came.
 */
export function askAgain(client: QueryClient, key: QueryKey, rest: number): void {
  if (client.getQueryCache().findAll({ queryKey: key }).length === 0) {
    return;
  }
  void client.invalidateQueries({ queryKey: key, refetchType: 'none' });
  const pace = paceOf(client, key);
  const wait = pace.askedAt + rest - Date.now();
  if (pace.waiting || (pace.timer !== undefined && wait > 0)) {
    return;
  }
  clearTimeout(pace.timer);
  pace.timer = undefined;
  if (wait <= 0) {
    void askOnceIdle(client, key, pace);
    return;
  }
  pace.timer = setTimeout(() => {
    pace.timer = undefined;
    void askOnceIdle(client, key, pace);
  }, wait);
}

/** For one's own writes, whose effect one waits for: without a rest, but never by cancelling. */
export function askNow(client: QueryClient, key: QueryKey): void {
  askAgain(client, key, 0);
}

/** Takes back every planned question, when nobody looks any more. */
export function stopAsking(client: QueryClient): void {
  paces.get(client)?.forEach(({ timer }) => clearTimeout(timer));
  paces.delete(client);
}

async function askOnceIdle(client: QueryClient, key: QueryKey, pace: Pace): Promise<void> {
  const underWay = client.getQueryCache().findAll({ queryKey: key, type: 'active', fetchStatus: 'fetching' });
  if (underWay.length > 0) {
    pace.waiting = true;
    await Promise.allSettled(underWay.map(({ promise }) => promise));
    pace.waiting = false;
    if (paces.get(client)?.get(hashKey(key)) !== pace) {
      return;
    }
  }
  pace.askedAt = Date.now();
  // An answer that came meanwhile took the mark away, although it may be older than the change.
  void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
}

function paceOf(client: QueryClient, key: QueryKey): Pace {
  const known = paces.get(client) ?? new Map<string, Pace>();
  paces.set(client, known);
  const pace = known.get(hashKey(key)) ?? { askedAt: -Infinity };
  known.set(hashKey(key), pace);
  return pace;
}
