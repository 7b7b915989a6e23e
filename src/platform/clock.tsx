import { useSyncExternalStore } from 'react';
import { serverOffset } from '../api/serverTime';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let now = serverNow();

/** The server's time in milliseconds since 1970, as well as this machine can tell. */
export function serverNow(): number {
  return Date.now() + serverOffset();
}

/** The server's time, once a second, from the one ticker that all countdowns share. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** The server's time at the last full minute, for what need not run by the second. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => now - (now % MINUTE));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = serverNow();
    schedule();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
  };
}

/** Wakes at full seconds of the server, so that every countdown of every viewer turns at the same moment. */
function schedule(): void {
  timer = setTimeout(tick, SECOND - (serverNow() % SECOND));
}

function tick(): void {
  now = serverNow();
  schedule();
  listeners.forEach((listener) => listener());
}
