/** Where a card stands: its name and its row on the screen. */
export interface Spot {
  name: string;
  row: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  k: 'up',
  ArrowDown: 'down',
  j: 'down',
  ArrowLeft: 'left',
  h: 'left',
  ArrowRight: 'right',
  l: 'right',
  Home: 'first',
  End: 'last',
};

export function directionOf(key: string): Direction | undefined {
  return Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
}

/** The card that gets the focus next; the same one at an edge. Columns may be empty, moves sideways skip those. */
export function step(columns: Spot[][], current: string | undefined, direction: Direction): string | undefined {
  const column = columns.findIndex((spots) => spots.some(({ name }) => name === current));
  const spots = columns[column];
  const index = spots?.findIndex(({ name }) => name === current) ?? -1;
  const here = spots?.[index];
  if (!spots || !here) {
    return entry(columns);
  }
  switch (direction) {
    case 'up':
      return spots[Math.max(0, index - 1)]?.name;
    case 'down':
      return spots[Math.min(spots.length - 1, index + 1)]?.name;
    case 'first':
      return spots[0]?.name;
    case 'last':
      return spots.at(-1)?.name;
    case 'left':
      return nearest(columns.slice(0, column).findLast(filled), here) ?? here.name;
    case 'right':
      return nearest(columns.slice(column + 1).find(filled), here) ?? here.name;
  }
}

/** The card that the Tab key reaches first: the one that had the focus, else the first one there is. */
export function entry(columns: Spot[][], former?: string): string | undefined {
  const all = columns.flat();
  return all.some(({ name }) => name === former) ? former : all[0]?.name;
}

/**
 * Who inherits the focus when the focused card left its column: the card that moved into its place, else the one above. A card
 * that moved to another column takes the focus along.
 */
export function heir(before: Spot[][], after: Spot[][], focused: string): string | undefined {
  if (after.flat().some(({ name }) => name === focused)) {
    return focused;
  }
  const column = before.findIndex((spots) => spots.some(({ name }) => name === focused));
  const index = before[column]?.findIndex(({ name }) => name === focused) ?? 0;
  const left = after[column] ?? [];
  return left[Math.min(index, left.length - 1)]?.name ?? entry(after);
}

function filled(spots: Spot[]): boolean {
  return spots.length > 0;
}

function nearest(spots: Spot[] | undefined, to: Spot): string | undefined {
  let best: Spot | undefined;
  for (const spot of spots ?? []) {
    if (!best || Math.abs(spot.row - to.row) < Math.abs(best.row - to.row)) {
      best = spot;
    }
  }
  return best?.name;
}
