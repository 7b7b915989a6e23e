import type { Clock } from '../kinds/incident';

export interface ClockReading {
  phase: 'running' | 'late' | 'paused' | 'met' | 'metLate' | 'unanswered';
  tone: 'calm' | 'warn' | 'late' | 'good';
  /** Seconds until due; negative when late. For a stopped clock: how much was left, or how late it was. */
  left: number;
  /** Share of the time used, from 0 to 1. */
  used: number;
  /** Whether a bar of the time used says anything. */
  counting: boolean;
}

/** What a clock says at a moment (milliseconds since 1970). The verdict is the server's; only the seconds are counted here. */
export function readClock(clock: Clock, now: number): ClockReading {
  const due = Date.parse(clock.dueAt);
  const stopped = clock.stoppedAt ?? (clock.state === 'paused' ? clock.pausedAt : undefined);
  const at = stopped ? Date.parse(stopped) : now;
  const left = (due - at) / 1000;
  // The due time was moved by what did not count, so that the time to use stays the same.
  const held = (clock.heldSeconds ?? 0) * 1000;
  const length = Math.max(1, due - Date.parse(clock.startedAt) - held);
  const used = Math.min(1, Math.max(0, 1 - (due - at) / length));
  switch (clock.state) {
    case 'met':
      return { phase: 'met', tone: 'good', left, used, counting: false };
    case 'metLate':
      return { phase: 'metLate', tone: 'late', left, used, counting: false };
    case 'unanswered':
      return { phase: 'unanswered', tone: 'calm', left, used, counting: false };
    case 'paused':
      return { phase: 'paused', tone: 'calm', left, used, counting: true };
    case 'breached':
      return { phase: 'late', tone: 'late', left, used: 1, counting: true };
    case 'atRisk':
    case 'running': {
      // The server's word that it is late arrives a moment after the due time; the count must not run below zero meanwhile.
      const late = left < 0;
      const tone = late ? 'late' : clock.state === 'atRisk' ? 'warn' : 'calm';
      return { phase: late ? 'late' : 'running', tone, left, used, counting: true };
    }
  }
}
