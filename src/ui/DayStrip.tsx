import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2 } from '@grafana/ui';
import { formatSeconds } from '../domain/duration';
import type { UptimeRow } from '../kinds/uptime';
import { t } from '../domain/text';
import { dayName } from './time';

const PARTS = ['unknown', 'excluded', 'down', 'up'] as const;
type Part = (typeof PARTS)[number];

/** One bar per day, split into up, down, unknown and excluded time. Every day also says it in words. */
export function DayStrip({ days, timeZone, label }: { days: UptimeRow[]; timeZone: string; label: string }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.strip} aria-label={label}>
      {days.map((day) => (
        <li key={day.start} className={styles.item}>
          <Tooltip content={dayText(day, timeZone)}>
            <button type="button" className={styles.day} aria-label={dayText(day, timeZone)}>
              {PARTS.map((part) => {
                const seconds = secondsOf(day, part);
                return seconds > 0 ? <span key={part} className={styles[part]} style={{ flexGrow: seconds }} /> : null;
              })}
            </button>
          </Tooltip>
        </li>
      ))}
    </ol>
  );
}

function secondsOf(day: UptimeRow, part: Part): number {
  return { up: day.upSeconds, down: day.downSeconds, unknown: day.unknownSeconds, excluded: day.excludedSeconds }[part];
}

function dayText(day: UptimeRow, timeZone: string): string {
  const parts = PARTS.map((part) => ({ part, seconds: secondsOf(day, part) })).filter(({ seconds }) => seconds > 0);
  const text = parts.reverse().map(({ part, seconds }) => `${partName(part)} ${formatSeconds(seconds)}`);
  return `${dayName(day.start, timeZone)}: ${text.join(', ') || partName('unknown')}`;
}

function partName(part: Part): string {
  switch (part) {
    case 'up':
      return t('ui.day.up', 'up');
    case 'down':
      return t('ui.day.down', 'down');
    case 'unknown':
      return t('ui.day.unknown', 'unknown');
    case 'excluded':
      return t('ui.day.excluded', 'planned maintenance');
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const color = (name: string) => theme.visualization.getColorByName(name);
  const hatch = (tone: string) => `repeating-linear-gradient(45deg, ${tone} 0 3px, transparent 3px 6px)`;
  return {
    strip: css({ display: 'flex', gap: 2, height: theme.spacing(3), listStyle: 'none', margin: 0, padding: 0 }),
    item: css({ flex: '1 1 0', minWidth: 3, maxWidth: theme.spacing(3), display: 'flex' }),
    day: css({
      display: 'flex',
      flexDirection: 'column',
      width: '100%',
      padding: 0,
      border: 'none',
      overflow: 'hidden',
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
    }),
    up: css({ background: color('green'), flexBasis: 0 }),
    // A minute of a day is less than a pixel: down time must be seen all the same.
    down: css({ background: color('red'), flexBasis: 0, minHeight: 4 }),
    unknown: css({ background: hatch(theme.colors.text.disabled), flexBasis: 0, minHeight: 2 }),
    excluded: css({ background: color('blue'), flexBasis: 0, minHeight: 2 }),
  };
};
