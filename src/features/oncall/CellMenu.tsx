import React, { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Menu, Portal } from '@grafana/ui';
import { t } from '../../domain/text';
import { toInstant } from '../../domain/zoned';
import type { Shift } from '../../kinds/oncall';
import { serverNow } from '../../platform/clock';
import { rowName } from '../../ui/shifts/cellWords';
import type { Cell } from '../../ui/shifts/week';
import type { OpenCell } from '../../ui/shifts/WeekGrid';
import { type Ask, spanKey } from './asks';
import { type Desk, stretchText } from './desk';

interface Props {
  desk: Desk;
  open: OpenCell;
  onClose: () => void;
}

const MARGIN = 8;

/** What one can do with a cell: one menu for all cells, beside the one that was chosen. */
export function CellMenu({ desk, open, onClose }: Props) {
  const { anchor, cell, row } = open;
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const from = anchor.getBoundingClientRect();
    const size = menu.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    setPlace({
      left: Math.max(MARGIN, Math.min(from.left, window.innerWidth - size.width - MARGIN)),
      top: Math.max(MARGIN, Math.min(from.bottom, window.innerHeight - size.height - MARGIN)),
    });
  }, [anchor]);
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) {
        onClose();
      }
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [onClose]);
  const close = () => {
    onClose();
    anchor.focus();
  };
  const title = `${rowName(row)} ${stretchText({ start: toInstant(cell.start), end: toInstant(cell.end) }, desk)}`;
  const entries = cellEntries(desk, cell);
  return (
    <Portal>
      <div ref={menu} style={{ position: 'fixed', ...place }}>
        <Menu
          ariaLabel={t('oncall.menu.label', 'Actions for {{cell}}', { cell: title })}
          header={title}
          onClose={close}
        >
          {entries.map(({ label, ask }) => (
            <Menu.Item
              key={label}
              label={label}
              onClick={() => {
                // The dialog takes the focus, and gives it back to the cell.
                close();
                desk.onAsk(ask);
              }}
            />
          ))}
          {entries.length === 0 && (
            <Menu.Item
              label={t('oncall.menu.nothing', 'Nothing to change')}
              description={
                cell.end <= serverNow()
                  ? t('oncall.menu.past', 'This is over.')
                  : desk.editor
                    ? undefined
                    : desk.refused
              }
              disabled
            />
          )}
        </Menu>
      </div>
    </Portal>
  );
}

interface Entry {
  label: string;
  ask: Ask;
}

/** What the caller may do with the shifts of a cell, each by its own words. */
export function cellEntries(desk: Desk, cell: Cell): Entry[] {
  const now = serverNow();
  if (cell.end <= now || (desk.refused !== undefined && !desk.editor)) {
    return [];
  }
  const shifts = cell.pieces.map(({ shift }) => shift).filter(({ end }) => Date.parse(end) > now);
  const gaps = cell.nobody.filter(({ end }) => end > now);
  return [
    ...shifts.flatMap((shift) => shiftEntries(desk, shift, now)),
    ...gaps.flatMap((gap) => gapEntries(desk, gap, now)),
  ];
}

function shiftEntries(desk: Desk, shift: Shift, now: number): Entry[] {
  const { me, editor, nameOf } = desk;
  const name = nameOf(shift.responder);
  const begun = Date.parse(shift.start) <= now;
  const mine = shift.responder === me;
  const times = { start: begun ? '' : shift.start, end: shift.end };
  const entries: Array<Entry | undefined | false> = [
    !mine &&
      desk.refused === undefined && {
        label: begun
          ? t('oncall.menu.take-over', 'Take over from {{name}} now', { name })
          : t('oncall.menu.take', 'Take this shift of {{name}}', { name }),
        ask: begun
          ? { act: 'take', shifts: [shift] }
          : { act: 'override', given: { ...times, add: me ?? '', remove: shift.responder } },
      },
    editor && {
      label: t('oncall.menu.override', 'Override {{name}}…', { name }),
      ask: { act: 'override', given: { ...times, remove: shift.responder } },
    },
    !begun &&
      (mine || editor) && {
        label: t('oncall.menu.swap', 'Swap {{name}}…', { name }),
        ask: { act: 'swap', given: { from: shift.responder, shift: spanKey(shift) } },
      },
    !begun &&
      !mine &&
      desk.refused === undefined && {
        label: t('oncall.menu.swap-for', 'Offer a shift of mine for it…'),
        ask: { act: 'swap', given: { from: me ?? '', to: shift.responder, inReturn: spanKey(shift) } },
      },
  ];
  return entries.filter((entry): entry is Entry => Boolean(entry));
}

function gapEntries(desk: Desk, gap: { start: number; end: number }, now: number): Entry[] {
  const times = { start: gap.start <= now ? '' : toInstant(gap.start), end: toInstant(gap.end) };
  return [
    {
      label: t('oncall.menu.fill', 'Fill the gap…'),
      ask: { act: 'override', given: desk.editor ? times : { ...times, add: desk.me ?? '' } },
    },
  ];
}
