const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in its two largest units, "1h 42m", "3d 4h", "45s". Truncated, so that time left is never shown longer than it is.
 * Negative lengths give the same text; the caller says "late".
 */
export function formatSeconds(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  if (whole >= DAY) {
    return pair(Math.floor(whole / DAY), 'd', Math.floor((whole % DAY) / HOUR), 'h');
  }
  if (whole >= HOUR) {
    return pair(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'm');
  }
  if (whole >= MINUTE) {
    return pair(Math.floor(whole / MINUTE), 'm', whole % MINUTE, 's');
  }
  return `${whole}s`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`;
}

/** "06:12", "1:06:12": running text of a countdown, with steady width. */
export function formatCountdown(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const hours = Math.floor(whole / HOUR);
  const minutes = two(Math.floor((whole % HOUR) / MINUTE));
  return hours > 0 ? `${hours}:${minutes}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

const UNIT_SECONDS: Record<string, number> = { y: 365 * DAY, w: 7 * DAY, d: DAY, h: HOUR, m: MINUTE, s: 1 };

/** Seconds of a wire duration such as "15m" or "1h30m"; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  if (!/^(\d+[ywdhms])+$/.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+)([ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNIT_SECONDS[unit ?? 's'] ?? 1),
    0
  );
}

/** Seconds as a wire duration, "1h30m"; "0s" for nothing. */
export function formatWire(seconds: number): string {
  let left = Math.round(seconds);
  const parts = ['d', 'h', 'm', 's'].map((unit) => {
    const size = UNIT_SECONDS[unit] ?? 1;
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}
