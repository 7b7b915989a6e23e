import type { IconName } from '@grafana/data';
import type { ClockReading } from '../domain/clockReading';
import { formatCountdown, formatSeconds } from '../domain/duration';
import type { Clock } from '../kinds/incident';
import { t } from '../domain/text';

const HOUR = 3600;

/** Text of a clock, for example "resolution in 18:20", "response late by 4m", "resolution paused, 1h 10m left". */
export function clockText(name: Clock['name'], reading: ClockReading, size: 'full' | 'short'): string {
  const text = shortText(reading);
  return size === 'short' ? text : `${clockName(name)} ${text}`;
}

export function clockName(name: Clock['name']): string {
  return name === 'response' ? t('ui.clock.response', 'response') : t('ui.clock.resolution', 'resolution');
}

function shortText({ phase, left }: ClockReading): string {
  const time = Math.abs(left) < HOUR ? formatCountdown(left) : formatSeconds(left);
  switch (phase) {
    case 'running':
      return t('ui.clock.due-in', 'in {{time}}', { time });
    case 'late':
      return t('ui.clock.late-by', 'late by {{time}}', { time });
    case 'paused':
      return t('ui.clock.paused', 'paused, {{time}} left', { time: formatSeconds(left) });
    case 'met':
      return t('ui.clock.met', 'met, {{time}} to spare', { time: formatSeconds(left) });
    case 'metLate':
      return t('ui.clock.met-late', 'missed by {{time}}', { time: formatSeconds(left) });
    case 'unanswered':
      return t('ui.clock.unanswered', 'nobody answered; it healed by itself');
  }
}

export function clockIcon({ phase, tone }: ClockReading): IconName {
  if (phase === 'paused') {
    return 'pause';
  }
  if (phase === 'met') {
    return 'check';
  }
  return tone === 'calm' ? 'clock-nine' : 'exclamation-triangle';
}
