import { config } from '@grafana/runtime';

/** A draft belongs to who typed it: somebody else may sign in in the same tab, or switch to another organisation. */
function place(name: string): string {
  const { orgId, login } = config.bootData?.user ?? {};
  return `golive-hypercare-app.draft.${orgId ?? ''}.${login ?? ''}.${name}`;
}

/** What was typed into a form, and the keys under which it was sent already. */
export interface Draft {
  values: object;
  /** What the fields held before; what somebody else saved since can be told from it. */
  base?: object;
  /** Bodies as JSON, each with its idempotency key: a form that is opened again tries again, it does not write twice. */
  keys: Array<[body: string, key: string]>;
}

/** Keeps what was typed for this browser tab, so that a closed drawer, a reload or a lost connection costs nothing. */
export function saveDraft(name: string, draft: Draft): void {
  try {
    sessionStorage.setItem(place(name), JSON.stringify(draft));
  } catch {
    // Storage may be full or switched off; the form itself still holds everything.
  }
}

export function readDraft(name: string): Draft | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(place(name)) ?? 'null');
    return isDraft(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(place(name));
  } catch {
    // As in saveDraft.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null &&
    (!('base' in value) || (typeof value.base === 'object' && value.base !== null)) &&
    'keys' in value &&
    Array.isArray(value.keys)
  );
}
