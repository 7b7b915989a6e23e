import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { textAt } from '../../domain/zoned';
import { t } from '../../domain/text';
import { CellContent } from './CellContent';
import { cellLabel, hoursWords, rowName } from './cellWords';
import type { GridProps } from './WeekGrid';
import { placeIn } from './week';

/** The week on a phone: day below day. */
export function DayList({ grid, label, timeZone, marks, nameOf, now, onOpen, noteOf }: GridProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.days} aria-label={label}>
      {grid.days.map((day, index) => {
        const hours = (day.end - day.start) / 3_600_000;
        const today = now !== undefined && placeIn(day, now) !== undefined;
        return (
          <li key={day.date}>
            <h3 className={styles.day}>
              {textAt(day.start, timeZone, 'ddd D MMM')}
              {today && ` · ${t('ui.shifts.today', 'today')}`}
              {hours !== 24 && ` · ${hoursWords(hours)}`}
            </h3>
            {grid.rows.map((row) => {
              const cell = row.cells[index];
              if (!cell || (cell.pieces.length === 0 && cell.nobody.length === 0)) {
                return null;
              }
              const running = now !== undefined && placeIn(cell, now) !== undefined;
              return (
                <Line
                  key={row.key}
                  className={cx(styles.line, running && styles.running)}
                  label={cellLabel({ row, cell, timeZone, now, note: noteOf?.(row, cell) }, nameOf)}
                  onOpen={onOpen && ((anchor) => onOpen({ row, cell, anchor }))}
                >
                  <span className={styles.row}>
                    {rowName(row)} <span className={styles.quiet}>{row.hours}</span>
                    {running && <span className={styles.now}> {t('ui.shifts.now', 'now')}</span>}
                  </span>
                  <span>
                    <CellContent {...{ cell, timeZone, marks, nameOf }} note={noteOf?.(row, cell)} />
                  </span>
                </Line>
              );
            })}
          </li>
        );
      })}
    </ul>
  );
}

interface LineProps {
  label: string;
  className: string;
  /** Absent where there is nothing to open, and the line is only read. */
  onOpen: ((anchor: HTMLElement) => void) | undefined;
  children: ReactNode;
}

function Line({ label, className, onOpen, children }: LineProps) {
  return onOpen ? (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      {children}
    </button>
  ) : (
    <div role="group" className={className} aria-label={label}>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  days: css({ listStyle: 'none', margin: 0, padding: 0 }),
  day: css({ ...theme.typography.h6, margin: theme.spacing(1, 0, 0.5) }),
  line: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    width: '100%',
    minHeight: 44,
    alignItems: 'center',
    padding: theme.spacing(0.5, 1),
    textAlign: 'left',
    background: 'none',
    border: 'none',
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  running: css({ boxShadow: `inset 3px 0 0 ${theme.colors.primary.border}` }),
  row: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  now: css({ color: theme.colors.error.text, fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
