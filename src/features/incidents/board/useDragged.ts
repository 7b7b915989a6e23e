import { useEffect, useState } from 'react';
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Incident } from '../../../kinds/incident';
import { draggedIncident } from './dragData';

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
