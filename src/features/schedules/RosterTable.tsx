import React, { type KeyboardEvent, useRef, useState } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { addDays } from '../../domain/zoned';
import { type Cell, type SlotDraft, withCell, withCopied } from './roster';
import { getTableStyles } from './rosterStyles';
import { choiceFor, goesOn, type Typed, typeOn } from './typeAhead';

interface Props {
  /** The Monday of the week that is shown. */
  week: string;
  slots: SlotDraft[];
  cells: Cell[];
  people: Array<{ value: string; label: string }>;
  onCells: (cells: Cell[]) => void;
  onWeek: (week: string) => void;
}

const DAYS = 7;

/**
 * Days by slots, who is on call in each. By keys alone: arrows move, letters choose the person whose name begins with them, Delete empties,
 * Ctrl+D takes the day before, Page Up and Page Down go to other weeks. Each cell is a box of choices, for fingers and mice.
 */
export function RosterTable({ week, slots, cells, people, onCells, onWeek }: Props) {
  const styles = useStyles2(getTableStyles);
  const table = useRef<HTMLTableElement>(null);
  const typed = useRef<Typed>();
  const [at, setAt] = useState({ day: 0, slot: 0 });
  const dates = Array.from({ length: DAYS }, (_, day) => addDays(week, day));
  const inCell = (date: string, slot: number) =>
    cells.flatMap((cell) => (cell.date === date && cell.slot === slot ? cell.responder : []));
  const go = (day: number, slot: number) => {
    const next = { day: clamp(day, DAYS), slot: clamp(slot, slots.length) };
    typed.current = undefined;
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.day} ${next.slot}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, day: number, slot: number) => {
    const date = dates[day] ?? '';
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const step = STEPS[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      handled();
      go(day + step[0], slot + step[1]);
    } else if (event.key === 'Home' || event.key === 'End') {
      handled();
      go(event.ctrlKey ? (event.key === 'Home' ? 0 : DAYS - 1) : day, event.key === 'Home' ? 0 : slots.length - 1);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      handled();
      onWeek(addDays(week, event.key === 'PageDown' ? DAYS : -DAYS));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      handled();
      typed.current = undefined;
      onCells(withCell(cells, date, slot, ''));
    } else if ((event.key === 'd' && (event.ctrlKey || event.metaKey)) || event.key === '"') {
      handled();
      onCells(withCopied(cells, [date], 1, slot));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      handled();
      go(day + 1, slot);
    } else if (isLetter(event, typed.current)) {
      handled();
      typed.current = typeOn(typed.current, event.key, event.timeStamp);
      const chosen = choiceFor(people, typed.current, inCell(date, slot)[0] ?? '');
      if (chosen !== undefined) {
        onCells(withCell(cells, date, slot, chosen));
      }
    }
  };
  return (
    <div className={styles.scroll}>
      <table
        ref={table}
        role="grid"
        aria-label={t('schedules.roster.table', 'Roster of the week')}
        className={styles.table}
      >
        <thead>
          <tr>
            <th scope="col">{t('schedules.roster.day', 'Day')}</th>
            {slots.map((slot, index) => (
              <th key={index} scope="col">
                {slotText(slot)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map((date, day) => (
            // By its place: in another week the focus stays where it is.
            <tr key={day}>
              <th scope="row">{dayText(date)}</th>
              {slots.map((slot, column) => {
                const there = inCell(date, column);
                const cellWords = `${dayText(date)}, ${slotText(slot)}`;
                return (
                  <td key={column} role="gridcell" data-label={slotText(slot)}>
                    <select
                      className={styles.cell}
                      data-cell={`${day} ${column}`}
                      aria-label={cellWords}
                      tabIndex={at.day === day && at.slot === column ? 0 : -1}
                      value={there.length > 1 ? there.join(' ') : (there[0] ?? '')}
                      onFocus={() => setAt({ day, slot: column })}
                      onKeyDown={(event) => onKeyDown(event, day, column)}
                      onChange={(event) => onCells(withCell(cells, date, column, event.target.value))}
                    >
                      <option value="">{t('schedules.roster.nobody', 'nobody')}</option>
                      {there.length > 1 && (
                        <option value={there.join(' ')} disabled>
                          {there.map((name) => labelOf(people, name)).join(', ')}
                        </option>
                      )}
                      {there.length === 1 && !people.some(({ value }) => value === there[0]) && (
                        <option value={there[0]}>{there[0]}</option>
                      )}
                      {people.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STEPS: Record<string, [day: number, slot: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Space opens the box of choices, unless a name is being typed. */
function isLetter(event: KeyboardEvent, typed: Typed | undefined): boolean {
  const isPartOfName = event.key !== ' ' || goesOn(typed, Date.now());
  return event.key.length === 1 && isPartOfName && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function clamp(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}

function labelOf(people: Props['people'], name: string): string {
  return people.find(({ value }) => value === name)?.label ?? name;
}

/** The day is a local date: it reads the same in every zone. */
function dayText(date: string): string {
  return dateTimeFormat(`${date}T00:00:00Z`, { timeZone: 'utc', format: 'ddd D MMM' });
}

function slotText({ name, start, end }: SlotDraft): string {
  return `${name ? `${name} ` : ''}${start}–${end}`;
}
