import { type RefObject, useEffect, useState } from 'react';
import { draggable, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Incident } from '../../../kinds/incident';

const KIND = 'hypercare-incident';

/** Makes a card draggable; answers whether it is being dragged. */
export function useCardDrag(card: RefObject<HTMLElement>, incident: Incident, allowed: boolean): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const element = card.current;
    if (!element || !allowed) {
      return undefined;
    }
    return draggable({
      element,
      // Other things on the page may be dragged too, so it says what it is.
      getInitialData: () => ({ kind: KIND, incident }),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [card, incident, allowed]);
  return dragging;
}

/** The incident that is being dragged over the board, so that columns can say whether they take it. */
export function useDragged(): Incident | undefined {
  const [dragged, setDragged] = useState<Incident>();
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => setDragged(draggedIncident(source.data)),
        onDrop: () => setDragged(undefined),
      }),
    []
  );
  return dragged;
}

export function draggedIncident(data: Record<string, unknown>): Incident | undefined {
  return isDragData(data) ? data.incident : undefined;
}

function isDragData(data: Record<string, unknown>): data is { kind: string; incident: Incident } {
  return data.kind === KIND;
}
