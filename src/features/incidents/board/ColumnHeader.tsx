import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { IncidentState } from '../../../kinds/scalars';
import { t } from '../../../domain/text';
import { StateLabel, stateName } from '../../../ui/StateLabel';
import { moveTo } from '../moves/moves';

/** Pixels. */
export const HEADER_HEIGHT = 40;

interface Props {
  state: IncidentState;
  total: number;
  dragged: Incident | undefined;
}

/** Name and number of a column; while a card is dragged, whether the column takes it. */
export function ColumnHeader({ state, total, dragged }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <h3
      className={styles.header}
      aria-label={t('incidents.column.heading', '{{state}}, {{number}}', { state: stateName(state), number: total })}
    >
      <StateLabel state={state} />
      <span className={styles.count}>{total}</span>
      {dragged && <span className={styles.hint}>{hint(dragged, state)}</span>}
    </h3>
  );
}

function hint(dragged: Incident, state: IncidentState): string {
  if (dragged.status.state === state) {
    return '';
  }
  switch (moveTo(dragged, state)?.needs) {
    case undefined:
      return t('incidents.column.not-allowed', 'not possible');
    case 'nothing':
      return '';
    case 'reason':
      return t('incidents.column.reason', 'asks why');
    case 'resolution':
    case 'rootCause':
      return t('incidents.column.resolution', 'asks how');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    ...theme.typography.h6,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: 0,
    padding: theme.spacing(1),
    minHeight: HEADER_HEIGHT,
  }),
  count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  hint: css({ ...theme.typography.bodySmall, marginLeft: 'auto', color: theme.colors.text.secondary }),
});
