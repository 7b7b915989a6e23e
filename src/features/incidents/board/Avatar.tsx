import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import { NARROW_CARD } from './cardStyles';

/** A person as a circle with initials, with the name beside it where there is room; an empty circle for nobody. */
export function Avatar({ name }: { name: string | undefined }) {
  const styles = useStyles2(getStyles);
  const label = name ?? t('incidents.nobody', 'nobody');
  return (
    <span className={styles.person} title={label}>
      <span className={styles.name}>{label}</span>
      <span className={cx(styles.circle, !name && styles.nobody)} aria-hidden>
        {name && initials(name)}
      </span>
    </span>
  );
}

/** "Dev 2" is D2, "dev2" is DE. */
function initials(name: string): string {
  const [first = '', ...others] = name.split(/[\s._-]+/).filter(Boolean);
  const last = others.at(-1);
  return (last ? first.slice(0, 1) + last.slice(0, 1) : first.slice(0, 2)).toUpperCase();
}

const getStyles = (theme: GrafanaTheme2) => ({
  person: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flexShrink: 0,
    maxWidth: '50%',
  }),
  name: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    // Still read aloud where there is no room to show it.
    [NARROW_CARD]: { position: 'absolute', width: 1, height: 1, clipPath: 'inset(50%)' },
  }),
  circle: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: 24,
    height: 24,
    borderRadius: theme.shape.radius.circle,
    border: `1px solid ${theme.colors.border.medium}`,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    fontSize: 10,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  nobody: css({ borderStyle: 'dashed', background: 'transparent' }),
});
