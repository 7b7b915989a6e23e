import React, { type KeyboardEvent, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';

interface Props {
  /** What stands in the row, for the names of its buttons. */
  what: string;
  index: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  children: ReactNode;
}

/** One row of a list whose order counts: moved by its buttons, or by Alt and an arrow from anywhere in it. The focus moves along. */
export function OrderedRow({ what, index, count, onMove, onRemove, children }: Props) {
  const styles = useStyles2(getStyles);
  const move = (step: -1 | 1, from: Element) => {
    const to = index + step;
    if (to >= 0 && to < count) {
      onMove(index, to);
      focusLater(from, to, step);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      move(event.key === 'ArrowUp' ? -1 : 1, event.currentTarget);
    }
  };
  return (
    // The keys are those of the fields and buttons within it.
    <li className={styles.row} data-order={index} onKeyDown={onKeyDown}>
      <div className={styles.content}>{children}</div>
      <div className={styles.buttons}>
        <IconButton
          type="button"
          name="arrow-up"
          size="lg"
          data-step={-1}
          disabled={index === 0}
          tooltip={t('ui.order.up', 'Move {{what}} up', { what })}
          onClick={(event) => move(-1, event.currentTarget)}
        />
        <IconButton
          type="button"
          name="arrow-down"
          size="lg"
          data-step={1}
          disabled={index === count - 1}
          tooltip={t('ui.order.down', 'Move {{what}} down', { what })}
          onClick={(event) => move(1, event.currentTarget)}
        />
        <IconButton
          type="button"
          name="trash-alt"
          size="lg"
          tooltip={t('ui.order.remove', 'Remove {{what}}', { what })}
          onClick={() => onRemove(index)}
        />
      </div>
    </li>
  );
}

/** A list of such rows. */
export function OrderedList({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <ol aria-label={label} className={styles.list} data-ordered>
      {children}
    </ol>
  );
}

/** Moved elements lose the focus, and a button at the end of the list is switched off. */
function focusLater(from: Element, to: number, step: -1 | 1) {
  const list = from.closest('[data-ordered]');
  requestAnimationFrame(() => {
    const row = list?.querySelector(`:scope > [data-order="${to}"]`);
    const button = (direction: number) =>
      row?.querySelector<HTMLElement>(
        `:scope > div > [data-step="${direction}"]:not([disabled]):not([aria-disabled="true"])`
      );
    (button(step) ?? button(-step))?.focus();
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
  }),
  row: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) }),
  content: css({ flex: '1 1 auto', minWidth: 0 }),
  buttons: css({ display: 'flex', flexShrink: 0, gap: theme.spacing(0.5), paddingTop: theme.spacing(0.5) }),
});
