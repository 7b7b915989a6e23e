import { type RefObject, useEffect, useState } from 'react';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { moveTo } from '../moves/moves';
import { draggedIncident } from './drag';

type StateAt = (x: number) => IncidentState | undefined;

/**
 * Lets cards be dropped on an element. `stateAt` says which state a point of the element (client x, pixels) stands for; only moves
 * that the server offers are taken. Answers the state under the pointer while a card that may go there hovers over it.
 */
export function useColumnDrop(
  element: RefObject<HTMLElement>,
  scroller: RefObject<HTMLElement>,
  stateAt: StateAt,
  onMove: (incident: Incident, to: IncidentState) => void
): IncidentState | undefined {
  const [over, setOver] = useState<IncidentState>();
  useEffect(() => {
    if (!element.current || !scroller.current) {
      return undefined;
    }
    const target = (data: Record<string, unknown>, x: number) => {
      const incident = draggedIncident(data);
      const state = stateAt(x);
      return incident && state && moveTo(incident, state) ? { incident, state } : undefined;
    };
    return combine(
      dropTargetForElements({
        element: element.current,
        canDrop: ({ source, input }) => target(source.data, input.clientX) !== undefined,
        onDrag: ({ source, location }) => setOver(target(source.data, location.current.input.clientX)?.state),
        onDragLeave: () => setOver(undefined),
        onDrop: ({ source, location }) => {
          setOver(undefined);
          const hit = target(source.data, location.current.input.clientX);
          if (hit) {
            onMove(hit.incident, hit.state);
          }
        },
      }),
      autoScrollForElements({
        element: scroller.current,
        canScroll: ({ source }) => draggedIncident(source.data) !== undefined,
      })
    );
  }, [element, scroller, stateAt, onMove]);
  return over;
}
