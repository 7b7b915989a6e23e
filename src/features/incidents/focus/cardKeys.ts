import type { KeyboardEvent } from 'react';
import { type Direction, directionOf } from './step';
import { cardName } from './useCardFocus';

interface Keys {
  onGo: (direction: Direction) => void;
  onMenu: (name: string, card: HTMLElement) => void;
  onAcknowledge: (name: string) => void;
  onComment: (name: string) => void;
}

/** Keys of board and table. They act only while a card has the focus, so that typing elsewhere never moves an incident. */
export function cardKeys({ onGo, onMenu, onAcknowledge, onComment }: Keys) {
  return (event: KeyboardEvent) => {
    const name = cardName(event.target);
    if (
      name === undefined ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !(event.target instanceof HTMLElement)
    ) {
      return;
    }
    const direction = directionOf(event.key);
    if (direction) {
      onGo(direction);
    } else if (event.key === 'm') {
      onMenu(name, event.target);
    } else if (event.key === 'a') {
      onAcknowledge(name);
    } else if (event.key === 'c') {
      onComment(name);
    } else {
      return;
    }
    event.preventDefault();
  };
}
