import React, { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Menu, Portal } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import { t } from '../../../domain/text';
import { displayName } from '../words';
import { MenuEntries } from './MenuEntries';

interface Props {
  incident: Incident;
  /** Where the menu stands: beside this element. */
  anchor: HTMLElement;
  onMove: (to: Incident['status']['state']) => void;
  onAcknowledge: () => void;
  onComment: () => void;
  onOpen: () => void;
  onClose: () => void;
}

const MARGIN = 8;

/**
 * The one menu of the board, opened for a card by its button or by the key m. Keys and entries are those of Grafana's Menu. Only the
 * place is ours: Grafana's ContextMenu has one fixed name for screen readers, keeps the Tab key to itself and stands at a point, while
 * its Dropdown wants an element of its own on each of thousands of cards.
 */
export function CardMenu({ incident, anchor, onClose, ...actions }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const from = anchor.getBoundingClientRect();
    const size = menu.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    setPlace({
      left: Math.max(MARGIN, Math.min(from.right - size.width, window.innerWidth - size.width - MARGIN)),
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
  return (
    <Portal>
      <div ref={menu} style={{ position: 'fixed', ...place }}>
        <Menu
          ariaLabel={t('incidents.menu.label', 'Actions for {{id}}', { id: displayName(incident) })}
          header={displayName(incident)}
          onClose={onClose}
        >
          <MenuEntries incident={incident} {...actions} />
        </Menu>
      </div>
    </Portal>
  );
}
