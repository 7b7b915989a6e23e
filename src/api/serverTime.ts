/**
 * How far the server's clock is ahead of this machine's, in milliseconds, from the Date headers of answers.
 *
 * A header tells whole seconds, so one answer only bounds the difference: the server stamped it between sending and receiving.
 * The bounds of many answers are cut with each other. While zero lies within them this machine's clock counts as right.
 */
let low = -Infinity;
let high = Infinity;

export function noteServerDate(header: string | null, sentAt: number, receivedAt: number): void {
  const stamped = header ? Date.parse(header) : NaN;
  if (Number.isNaN(stamped)) {
    return;
  }
  const nextLow = stamped - receivedAt;
  const nextHigh = stamped + 999 - sentAt;
  const disjoint = nextLow > high || nextHigh < low;
  // Disjoint bounds mean that one of the two clocks was set: only the newest answer counts then.
  low = disjoint ? nextLow : Math.max(low, nextLow);
  high = disjoint ? nextHigh : Math.min(high, nextHigh);
}

/** Milliseconds to add to Date.now() to get the server's time. */
export function serverOffset(): number {
  if (low <= 0 && high >= 0) {
    return 0;
  }
  return Number.isFinite(low) && Number.isFinite(high) ? Math.round((low + high) / 2) : 0;
}

export function forgetServerDates(): void {
  low = -Infinity;
  high = Infinity;
}
