import React, { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Button, Dropdown, Menu, Text, useStyles2 } from '@grafana/ui';
import { t } from '../domain/text';

/** Something one can do now. */
export interface Step {
  /** Tells one step from the other. */
  id: string;
  label: string;
  icon?: IconName;
  /** Why this person may not. */
  refused: string | undefined;
  run: () => void;
}

interface Props {
  /** The likely act, alone at full width. */
  step: Step;
  /** Everything else, behind one button. */
  others: Step[];
}

/** On a phone: what one does next, always at the same place under the thumb. */
export function StepBar({ step, others }: Props) {
  const styles = useStyles2(getStyles);
  const rested = useRest(step.id);
  const bar = useRoomBelow();
  const reasons = [...new Set([step, ...others].map(({ refused }) => refused))].filter(
    (reason) => reason !== undefined
  );
  const menu = (
    <Menu>
      {others.map(({ id, label, icon, refused, run }) => (
        <Menu.Item key={id} label={label} icon={icon} disabled={refused !== undefined} onClick={run} />
      ))}
    </Menu>
  );
  // In the body, since Grafana's page is a CSS container, to whose bottom older browsers would fix it.
  return createPortal(
    <section ref={bar} className={styles.bar} aria-label={t('ui.bar.label', 'What to do next')}>
      {reasons.map((reason) => (
        <Text key={reason} element="p" color="secondary" variant="bodySmall">
          {reason}
        </Text>
      ))}
      <div className={styles.buttons}>
        <Button
          size="lg"
          fullWidth
          icon={step.icon}
          disabled={step.refused !== undefined}
          onClick={() => rested() && step.run()}
        >
          {step.label}
        </Button>
        {others.length > 0 && (
          <Dropdown overlay={menu} placement="top-end">
            <Button size="lg" variant="secondary" icon="ellipsis-v" aria-label={t('ui.bar.more', 'More actions')} />
          </Dropdown>
        )}
      </div>
    </section>,
    document.body
  );
}

/** What takes the focus is scrolled to above the bar, not to beneath it. */
function useRoomBelow() {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const before = style.scrollPaddingBottom;
    style.scrollPaddingBottom = `${bar.current?.offsetHeight ?? 0}px`;
    return () => {
      style.scrollPaddingBottom = before;
    };
  }, []);
  return bar;
}

/** Milliseconds for which a button that has just become another one is not to be pressed: the finger meant the one before. */
const REST = 700;

function useRest(id: string): () => boolean {
  const shown = useRef(id);
  const since = useRef(-Infinity);
  useLayoutEffect(() => {
    if (shown.current !== id) {
      shown.current = id;
      since.current = performance.now();
    }
  }, [id]);
  return () => {
    const now = performance.now();
    const rested = now - since.current >= REST;
    if (!rested) {
      // Whoever taps on and on has not read the new word yet.
      since.current = now;
    }
    return rested;
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: theme.zIndex.navbarFixed,
    padding: theme.spacing(1, 2),
    paddingBottom: `calc(${theme.spacing(1)} + env(safe-area-inset-bottom))`,
    background: theme.colors.background.primary,
    borderTop: `1px solid ${theme.colors.border.medium}`,
    '& p': { margin: theme.spacing(0, 0, 0.5) },
  }),
  buttons: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: theme.spacing(1) }),
});
