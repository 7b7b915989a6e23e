import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { PersonMark } from './personMarks';

interface Props {
  name: string;
  mark: PersonMark | undefined;
}

/** A person with colour, pattern and initials. */
export function PersonTag({ name, mark }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.tag}>
      <span className={styles.band} style={bandOf(mark)} aria-hidden />
      <span className={styles.initials} aria-hidden>
        {mark?.initials}
      </span>
      <span className={styles.name}>{name}</span>
    </span>
  );
}

export function bandOf(mark: PersonMark | undefined) {
  return mark && { backgroundColor: mark.colour, ...(mark.pattern === 'none' ? {} : backgroundOf(mark)) };
}

/** The whole pattern in one property, since some have a size. */
function backgroundOf({ colour, pattern }: PersonMark) {
  return { background: `${pattern}, ${colour}`, backgroundColor: undefined };
}

const getStyles = (theme: GrafanaTheme2) => ({
  // In a narrow cell the name goes below its marks, before it would break within a word.
  tag: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 0.5), minWidth: 0 }),
  band: css({
    flex: '0 0 8px',
    alignSelf: 'stretch',
    minHeight: 18,
    borderRadius: theme.shape.radius.default,
  }),
  initials: css({
    flex: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.secondary,
  }),
  name: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', overflowWrap: 'anywhere' }),
});
