import { type RefObject, useEffect } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { serverNow } from '../../platform/clock';
import type { Cell, Grid } from '../../ui/shifts/week';
import type { Desk } from './desk';
import { askOfDrop, type Dragged, shiftOf } from './drops';

const KIND = 'hypercare-shift';

/** Lets shifts and people be dragged onto cells of the week. Everything it does is in the menus of the cells too. */
export function useGridDrag(element: RefObject<HTMLElement>, grid: Grid, desk: Desk): void {
  useEffect(() => {
    const cells = [...(element.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])].flatMap((target) => {
      const [row, day] = (target.dataset.cell ?? '').split(':').map(Number);
      const cell = grid.rows[row ?? -1]?.cells[day ?? -1];
      return cell ? [{ target, cell }] : [];
    });
    return combine(...cells.map(({ target, cell }) => combine(dragsFrom(target, cell), dropsOn(target, cell, desk))));
  }, [element, grid, desk]);
}

/** Lets a person be dragged. */
export function usePersonDrag(element: RefObject<HTMLElement>, person: string): void {
  useEffect(
    () =>
      element.current
        ? draggable({ element: element.current, getInitialData: () => ({ kind: KIND, dragged: { person } }) })
        : undefined,
    [element, person]
  );
}

function dragsFrom(element: HTMLElement, cell: Cell) {
  return draggable({
    element,
    canDrag: () => shiftOf(cell, serverNow()) !== undefined,
    getInitialData: () => ({ kind: KIND, dragged: { shift: shiftOf(cell, serverNow()) } }),
  });
}

function dropsOn(element: HTMLElement, cell: Cell, desk: Desk) {
  const askOf = (data: Record<string, unknown>) =>
    isDragData(data) ? askOfDrop(data.dragged, cell, desk, serverNow()) : undefined;
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => askOf(source.data) !== undefined,
    onDragEnter: () => element.setAttribute('data-over', ''),
    onDragLeave: () => element.removeAttribute('data-over'),
    onDrop: ({ source }) => {
      element.removeAttribute('data-over');
      const ask = askOf(source.data);
      if (ask) {
        desk.onAsk(ask);
      }
    },
  });
}

function isDragData(data: Record<string, unknown>): data is { kind: string; dragged: Dragged } {
  return data.kind === KIND;
}
