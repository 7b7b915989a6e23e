import { type DeclareValues, EMPTY } from './values';

const KEY = 'golive-hypercare-app.declare';

/** Keeps what was typed for this browser tab, so that a closed drawer or a lost connection costs nothing. */
export function saveDraft(values: DeclareValues): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // Storage may be full or switched off; the form itself still holds everything.
  }
}

export function readDraft(): DeclareValues | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    const stored: unknown = text === null ? undefined : JSON.parse(text);
    return typeof stored === 'object' && stored !== null ? { ...EMPTY, ...stored } : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As in saveDraft.
  }
}
