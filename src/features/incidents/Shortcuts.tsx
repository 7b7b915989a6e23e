import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Modal, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';

/** Opens the list of shortcuts on "?", before Grafana opens its own. Typing a question mark into a field stays typing. */
export function useShortcutsKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        event.stopPropagation();
        open();
      }
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [open]);
}

/** Whether a key pressed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Keys with what they do, as they are listed. */
type Rows = Array<[keys: string, text: string]>;

export function Shortcuts({ onClose, rows = boardRows() }: { onClose: () => void; rows?: Rows }) {
  const styles = useStyles2(getStyles);
  return (
    <Modal title={t('incidents.shortcuts.title', 'Shortcuts')} isOpen onDismiss={onClose}>
      <dl className={styles.list}>
        {rows.map(([keys, text]) => (
          <React.Fragment key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
    </Modal>
  );
}

function boardRows(): Rows {
  return [
    ['j k h l ↓ ↑ ← →', t('incidents.shortcuts.move', 'go to the next card down, up, left, right')],
    ['Home End', t('incidents.shortcuts.ends', 'go to the first or last card of the column')],
    ['Enter', t('incidents.shortcuts.open', 'open the incident')],
    ['m', t('incidents.shortcuts.menu', 'move it to another state')],
    ['a', t('incidents.shortcuts.acknowledge', 'acknowledge it')],
    ['c', t('incidents.shortcuts.comment', 'comment on it')],
    ['Ctrl+Enter', t('incidents.shortcuts.send', 'send what you typed')],
    ['?', t('incidents.shortcuts.help', 'show this list')],
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(1, 3),
    margin: 0,
    '& dt, & dd': { margin: 0, fontWeight: theme.typography.fontWeightRegular },
  }),
});
