export interface Segment {
  /** Milliseconds since the epoch, inside the range. */
  start: number;
  end: number;
  value: unknown;
}

interface Options {
  from: number;
  to: number;
  /** Whether neighbours with the same value become one. */
  merge: boolean;
}

/** Turns samples into stretches of one state: each lasts until the next sample, the last one to the end of the range. */
export function segmentsOf(times: number[], values: unknown[], { from, to, merge }: Options): Segment[] {
  const segments: Segment[] = [];
  times.forEach((time, index) => {
    const value = values[index];
    const start = Math.max(time, from);
    const end = Math.min(times[index + 1] ?? to, to);
    const last = segments.at(-1);
    if (value === null || value === undefined || end <= start) {
      return;
    }
    if (merge && last && last.value === value && last.end === start) {
      last.end = end;
      return;
    }
    segments.push({ start, end, value });
  });
  return segments;
}
