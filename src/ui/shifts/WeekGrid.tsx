import React, { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useNow } from '../../platform/clock';
import { textAt } from '../../domain/zoned';
import { t } from '../../domain/text';
import { CellContent } from './CellContent';
import { cellLabel, hoursWords, rowName } from './cellWords';
import type { PersonMark } from './personMarks';
import { type Cell, type Grid, placeIn, type Row, type Stretch } from './week';

export interface OpenCell {
  row: Row;
  cell: Cell;
  anchor: HTMLElement;
}

export interface GridProps {
  grid: Grid;
  /** What it shows, for screen readers. */
  label: string;
  /** IANA zone of the schedule, by which everything here is written. */
  timeZone: string;
  marks: Map<string, PersonMark>;
  nameOf: (name: string) => string;
  /** Milliseconds, to the minute; the past is dimmed. Absent where time does not matter. */
  now?: number;
  /** A cell was chosen by click, Enter or space. */
  onOpen?: (open: OpenCell) => void;
  /** Page keys. */
  onWeek?: (step: -1 | 1) => void;
  element?: RefObject<HTMLTableElement>;
  /** What else is to be said of a cell, such as who was in it before a change. */
  noteOf?: (row: Row, cell: Cell) => string | undefined;
}

/** A week as people draw it: slots or layers by days. Arrow keys move through it, Enter opens a cell. */
export function WeekGrid({ grid, label, timeZone, marks, nameOf, now, onOpen, onWeek, element, noteOf }: GridProps) {
  const styles = useStyles2(getStyles);
  const own = useRef<HTMLTableElement>(null);
  const table = element ?? own;
  const { days, rows } = grid;
  const [at, setAt] = useState({ row: 0, day: 0 });
  const active = { row: Math.min(at.row, rows.length - 1), day: Math.min(at.day, days.length - 1) };
  const several = useMemo(() => new Set(rows.map(({ layer }) => layer)).size > 1, [rows]);

  const go = (row: number, day: number) => {
    const next = { row: clamp(row, rows.length), day: clamp(day, days.length) };
    setAt(next);
    cellAt(table.current, next.row, next.day)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { row, day } = active;
    const moves: Record<string, () => void> = {
      ArrowUp: () => go(row - 1, day),
      ArrowDown: () => go(row + 1, day),
      ArrowLeft: () => go(row, day - 1),
      ArrowRight: () => go(row, day + 1),
      Home: () => go(row, 0),
      End: () => go(row, days.length - 1),
      PageUp: () => onWeek?.(-1),
      PageDown: () => onWeek?.(1),
      Enter: () => open(row, day),
      ' ': () => open(row, day),
    };
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (move) {
      event.preventDefault();
      event.stopPropagation();
      move();
    }
  };
  const open = (row: number, day: number) => {
    const anchor = cellAt(table.current, row, day);
    const found = rows[row];
    const cell = found?.cells[day];
    if (anchor && found && cell) {
      onOpen?.({ row: found, cell, anchor });
    }
  };

  return (
    <table ref={table} role="grid" aria-label={label} className={styles.table} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <td className={styles.corner} />
          {days.map((day) => {
            const hours = (day.end - day.start) / 3_600_000;
            const today = now !== undefined && placeIn(day, now) !== undefined;
            return (
              <th key={day.date} scope="col" className={cx(styles.day, today && styles.today)}>
                {textAt(day.start, timeZone, 'ddd D')}
                {hours !== 24 && <span className={styles.quiet}> {hoursWords(hours)}</span>}
                {today && <span className={styles.quiet}> {t('ui.shifts.today', 'today')}</span>}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.key}>
            <th scope="row" className={styles.row}>
              <span>{rowName(row)}</span>
              {row.hours && <span className={styles.quiet}>{row.hours}</span>}
              {several && row.slot && <span className={styles.quiet}>{row.layer}</span>}
            </th>
            {row.cells.map((cell) => (
              <td
                key={cell.day}
                role="gridcell"
                data-cell={`${index}:${cell.day}`}
                tabIndex={index === active.row && cell.day === active.day ? 0 : -1}
                aria-label={cellLabel({ row, cell, timeZone, now, note: noteOf?.(row, cell) }, nameOf)}
                aria-haspopup={onOpen ? 'menu' : undefined}
                className={cx(
                  styles.cell,
                  onOpen && styles.opens,
                  now !== undefined && cell.end <= now && styles.past,
                  now !== undefined && placeIn(cell, now) !== undefined && styles.running
                )}
                onFocus={() => setAt({ row: index, day: cell.day })}
                onClick={() => open(index, cell.day)}
              >
                <CellContent {...{ cell, timeZone, marks, nameOf }} note={noteOf?.(row, cell)} />
                {now !== undefined && placeIn(cell, now) !== undefined && <NowLine stretch={cell} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the moment is between the start of a stretch, at the left, and its end. */
export function NowLine({ stretch }: { stretch: Stretch }) {
  const styles = useStyles2(getLineStyles);
  const place = placeIn(stretch, useNow());
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (line.current && place !== undefined) {
      line.current.style.left = `${(place * 100).toFixed(2)}%`;
    }
  }, [place]);
  return place === undefined ? null : (
    <span ref={line} className={styles.line} title={t('ui.shifts.now', 'now')}>
      <span className={cx(styles.word, place > 0.5 && styles.before)}>{t('ui.shifts.now', 'now')}</span>
    </span>
  );
}

function cellAt(table: HTMLTableElement | null, row: number, day: number): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row}:${day}"]`) ?? null;
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}

/** Pixels at the bottom of a running cell in which the moment is shown. */
const NOW_ROOM = 20;

const getLineStyles = (theme: GrafanaTheme2) => ({
  line: css({
    position: 'absolute',
    // In the room that a running cell keeps free below its people, so that it crosses no name.
    height: NOW_ROOM,
    bottom: 0,
    width: 2,
    background: theme.colors.error.main,
    pointerEvents: 'none',
    zIndex: 1,
  }),
  word: css({
    position: 'absolute',
    bottom: 2,
    left: 2,
    padding: theme.spacing(0, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: 1.2,
    color: theme.colors.error.text,
  }),
  // Late in a shift the word would leave the cell.
  before: css({ left: 'auto', right: 2 }),
});

const getStyles = (theme: GrafanaTheme2) => {
  const line = `1px solid ${theme.colors.border.weak}`;
  return {
    table: css({ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }),
    corner: css({ width: 104 }),
    day: css({ padding: theme.spacing(0.5, 1), textAlign: 'left', border: line }),
    today: css({ borderBottom: `2px solid ${theme.colors.primary.border}` }),
    row: css({
      padding: theme.spacing(0.5, 1),
      verticalAlign: 'top',
      border: line,
      overflowWrap: 'anywhere',
      '& > span': { display: 'block' },
    }),
    quiet: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    }),
    cell: css({
      position: 'relative',
      height: 56,
      padding: theme.spacing(0.5),
      verticalAlign: 'top',
      border: line,
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
      '&[data-over]': { background: theme.colors.action.selected },
    }),
    opens: css({ cursor: 'pointer', '&:hover': { background: theme.colors.action.hover } }),
    // Dimmed by the ground, not by the text, which stays readable.
    past: css({ background: theme.colors.background.canvas, '& > *': { filter: 'saturate(0.4)' } }),
    running: css({ boxShadow: `inset 0 0 0 2px ${theme.colors.primary.border}`, paddingBottom: NOW_ROOM }),
  };
};
