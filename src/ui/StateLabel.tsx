import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { IncidentState } from '../kinds/scalars';
import { t } from '../domain/text';

const ICONS: Record<IncidentState, IconName> = {
  open: 'bell',
  investigating: 'search',
  identified: 'bug',
  monitoring: 'eye',
  resolved: 'check-circle',
};

export function StateLabel({ state }: { state: IncidentState }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.label}>
      <Icon name={ICONS[state]} aria-hidden />
      {stateName(state)}
    </span>
  );
}

export function stateName(state: IncidentState): string {
  switch (state) {
    case 'open':
      return t('ui.state.open', 'Open');
    case 'investigating':
      return t('ui.state.investigating', 'Investigating');
    case 'identified':
      return t('ui.state.identified', 'Identified');
    case 'monitoring':
      return t('ui.state.monitoring', 'Monitoring');
    case 'resolved':
      return t('ui.state.resolved', 'Resolved');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  label: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
});
