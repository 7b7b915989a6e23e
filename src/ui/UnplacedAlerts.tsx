import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { unplacedAlertsQuery } from '../api/alerts';
import { t } from '../domain/text';
import { withLocalTimes } from './time';

/** One line on alerts that fire although no incident has them; nothing where there are none. */
export function UnplacedAlerts() {
  const styles = useStyles2(getStyles);
  const { data } = useQuery(unplacedAlertsQuery());
  // What a route only records was somebody's decision and needs nobody's eye.
  const waiting = data?.items.filter(({ unplaced }) => unplaced !== 'recordOnly') ?? [];
  const count = waiting.length;
  if (!data || count === 0) {
    return null;
  }
  const reason = waiting.find((alert) => alert.reason)?.reason;
  return (
    <p className={styles.line}>
      <Icon name="exclamation-triangle" aria-hidden />
      <span>
        {countText(count, Boolean(data.metadata.continue))}
        {reason && `: ${withLocalTimes(reason)}`}
      </span>
    </p>
  );
}

function countText(count: number, more: boolean): string {
  if (more) {
    return t('ui.unplaced-alerts.more', 'More than {{count}} firing alerts are in no incident', { count });
  }
  return count === 1
    ? t('ui.unplaced-alerts.one', '1 firing alert is in no incident')
    : t('ui.unplaced-alerts.some', '{{count}} firing alerts are in no incident', { count });
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'flex',
    gap: theme.spacing(1),
    margin: 0,
    color: theme.colors.warning.text,
    overflowWrap: 'anywhere',
  }),
});
