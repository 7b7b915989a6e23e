import React, { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';
import type { Mover } from '../moves/useMover';
import { CardMenu } from './CardMenu';

const CommentDialog = lazy(async () => ({ default: (await import('../dialogs/CommentDialog')).CommentDialog }));

/** What is open for a card or row: its menu beside an element, or the dialog to comment. */
export type CardAsk =
  { kind: 'menu'; incident: Incident; anchor: HTMLElement } | { kind: 'comment'; incident: Incident };

interface Props {
  ask: CardAsk | undefined;
  onAsk: (ask: CardAsk | undefined) => void;
  mover: Mover;
  /** Gives the focus back to the card when nothing is open any more. */
  onFocus: (name: string) => void;
  /** The person moves this card. */
  onFollow: (name: string) => void;
}

/** Stands outside the element that listens to keys: React lets events of portals bubble to their parents. */
export function CardActions({ ask, onAsk, mover, onFocus, onFollow }: Props) {
  const navigate = useNavigate();
  if (!ask) {
    return null;
  }
  const { incident } = ask;
  const close = () => {
    onAsk(undefined);
    onFocus(incident.metadata.name);
  };
  if (ask.kind === 'comment') {
    return (
      <Suspense fallback={null}>
        <CommentDialog incident={incident} onClose={close} />
      </Suspense>
    );
  }
  return (
    <CardMenu
      incident={incident}
      anchor={ask.anchor}
      onMove={(to) => {
        close();
        onFollow(incident.metadata.name);
        mover.move(incident, to);
      }}
      onAcknowledge={() => {
        close();
        void mover.acknowledge(incident);
      }}
      onComment={() => onAsk({ kind: 'comment', incident })}
      onOpen={() => navigate(links.incident(incident.metadata.name, incident.spec.period))}
      onClose={close}
    />
  );
}
