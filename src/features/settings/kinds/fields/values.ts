export function isRecord(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** An empty list says nothing: where the contract has a default, it holds again. */
export function someOrNull<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}

/** What is sent of what a form holds: null means that nothing is said. Rows stay at their places. */
export function said(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(said);
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => (one === null || one === undefined ? [] : [[name, said(one)]]))
    );
  }
  return value;
}
