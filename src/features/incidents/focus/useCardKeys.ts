import { type KeyboardEvent, useEffect } from 'react';
import { isUnacknowledged } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { useCan } from '../../../platform/permissions';
import { isTyping } from '../Shortcuts';
import { cardKeys } from './cardKeys';
import type { useCardFocus } from './useCardFocus';

interface Actions {
  find: (name: string) => Incident | undefined;
  onMenu: (incident: Incident, anchor: HTMLElement) => void;
  onAcknowledge: (incident: Incident) => void;
  onComment: (incident: Incident) => void;
}

/** Keys of board and table: on a card those of cardKeys; from anywhere else on the page j and k enter it. */
export function useCardKeys({ active, focus, go }: ReturnType<typeof useCardFocus>, actions: Actions) {
  const { find, onMenu, onAcknowledge, onComment } = actions;
  const can = useCan();
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const meant = (event.key === 'j' || event.key === 'k') && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (meant && !event.defaultPrevented && !isTyping(event.target) && !somethingIsOpen()) {
        focus(active);
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [active, focus]);
  return (event: KeyboardEvent) =>
    cardKeys({
      onGo: go,
      onMenu: (name, anchor) => {
        const incident = find(name);
        if (incident) {
          onMenu(incident, anchor);
        }
      },
      onAcknowledge: (name) => {
        const incident = find(name);
        if (incident && isUnacknowledged(incident)) {
          onAcknowledge(incident);
        }
      },
      onComment: (name) => {
        const incident = find(name);
        if (incident && can('comment')) {
          onComment(incident);
        }
      },
    })(event);
}

function somethingIsOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
