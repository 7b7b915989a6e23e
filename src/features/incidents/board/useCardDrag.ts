import { type RefObject, useEffect, useState } from 'react';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Incident } from '../../../kinds/incident';
import { dragData } from './dragData';

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
      getInitialData: () => dragData(incident),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [card, incident, allowed]);
  return dragging;
}
