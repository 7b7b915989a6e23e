import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { FieldValidationMessage, useStyles2 } from '@grafana/ui';

interface Props {
  title: string;
  hint?: ReactNode;
  /** What is wrong with the group as a whole. */
  problem: string | undefined;
  children: ReactNode;
}

/** Fields that belong together, with one name and one message. */
export function FieldGroup({ title, hint, problem, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{title}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
      {problem && <FieldValidationMessage>{problem}</FieldValidationMessage>}
    </fieldset>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: theme.spacing(1),
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1, 0, 0),
    border: 'none',
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  legend: css({ ...theme.typography.h5, float: 'left', width: '100%', margin: 0, border: 'none' }),
  hint: css({ color: theme.colors.text.secondary, margin: 0 }),
});

/** One entry of a list within a group; its fields stand side by side where there is room. */
export const getRowStyles = (theme: GrafanaTheme2) => ({
  row: css({
    // Not a grid: one part over the whole width would keep its empty columns.
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'flex-end',
    '& > *': { flex: '1 1 160px', minWidth: 0 },
    // What browsers draw for a day with a time is wider than a shrunken field.
    '& > :has(input[type="datetime-local"])': { flexBasis: 220 },
    padding: theme.spacing(1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  wide: css({ '&&': { flexBasis: '100%' } }),
  /** The last line of an entry: what is ticked, and at its end the way to take it out. */
  foot: css({
    '&&': { flexBasis: '100%' },
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
  }),
});
