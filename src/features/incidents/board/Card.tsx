import React, { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { cx } from '@emotion/css';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';
import { t } from '../../../domain/text';
import { StateLabel } from '../../../ui/StateLabel';
import { displayName } from '../words';
import { CardFacts } from './CardFacts';
import { cardHeight, getCardStyles } from './cardStyles';
import { useCardDrag } from './drag';
import { priorityOf } from '../../../domain/incident';

interface Props {
  incident: Incident;
  assignee: string | undefined;
  /** Whether the Tab key stops here: one card of the board at a time. */
  active: boolean;
  draggable: boolean;
  withState?: boolean;
  /** Takes the focus, once, when the board wants it to. */
  claimFocus: (name: string) => boolean;
  onMenu: (incident: Incident, anchor: HTMLElement) => void;
  /** Absent when the person may not. */
  onAcknowledge?: (incident: Incident) => void;
}

/** Day and number, "1121-0007": what is left of an id where the whole has no room. */
const ID_END = 9;

export const Card = memo(function Card({
  incident,
  assignee,
  active,
  draggable,
  withState = false,
  claimFocus,
  onMenu,
  onAcknowledge,
}: Props) {
  const styles = useStyles2(getCardStyles);
  const card = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLAnchorElement>(null);
  const dragging = useCardDrag(card, incident, draggable);
  const name = incident.metadata.name;
  const id = displayName(incident);
  const priority = priorityOf(incident);
  useEffect(() => {
    // The virtual list may mount a card only after it scrolled to it, so the card asks for the focus itself.
    if (active && claimFocus(name)) {
      title.current?.focus({ preventScroll: true });
    }
  });
  return (
    <div
      ref={card}
      data-incident={name}
      className={cx(styles.card, dragging && styles.dragging)}
      style={{ height: cardHeight(incident) }}
    >
      <div className={styles.top}>
        <span className={styles.id} title={id}>
          <span className={styles.idStart}>{id.slice(0, -ID_END)}</span>
          {id.slice(-ID_END)}
        </span>
        {withState && (
          <span className={styles.state}>
            <StateLabel state={incident.status.state} />
          </span>
        )}
        <button
          type="button"
          className={styles.menu}
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t('incidents.card.menu', 'Actions for {{id}}', { id })}
          onClick={(event) => onMenu(incident, event.currentTarget)}
        >
          <Icon name="ellipsis-v" aria-hidden />
        </button>
      </div>
      <Link
        ref={title}
        to={links.incident(name, incident.spec.period)}
        className={styles.title}
        tabIndex={active ? 0 : -1}
        draggable={false}
        aria-label={t('incidents.card.label', '{{id}}, {{priority}}, {{title}}', {
          id,
          priority,
          title: incident.spec.title,
        })}
        aria-keyshortcuts="m a c"
      >
        {incident.spec.title}
      </Link>
      <CardFacts incident={incident} assignee={assignee} onAcknowledge={onAcknowledge} />
    </div>
  );
});
