import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import type { LoadOfPerson } from '../../kinds/oncall';
import { PersonName } from '../../ui/PersonName';

/** Who works how much in the time that is previewed. */
export function LoadTable({ load }: { load: LoadOfPerson[] }) {
  const styles = useStyles2(getStyles);
  if (load.length === 0) {
    return null;
  }
  const label = t('schedules.load.title', 'Load per person');
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">{t('schedules.load.hours', 'Hours')}</th>
          <th scope="col">{t('schedules.load.nights', 'At night')}</th>
          <th scope="col">{t('schedules.load.weekends', 'Weekend')}</th>
          <th scope="col">{t('schedules.load.share', 'Of average')}</th>
        </tr>
      </thead>
      <tbody>
        {load.map(({ responder, hours, nightHours, weekendHours, shareOfAverage }) => (
          <tr key={responder}>
            <th scope="row">
              <PersonName name={responder} />
            </th>
            <td>{hoursText(hours)}</td>
            <td>{hoursText(nightHours)}</td>
            <td>{hoursText(weekendHours)}</td>
            <td>{Math.round(shareOfAverage * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hoursText(hours: number): string {
  return `${Number(hours.toFixed(1))} h`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, padding: theme.spacing(0.5) },
    '& thead th': { color: theme.colors.text.secondary },
    '& td, & thead th:not(:first-child)': { textAlign: 'right', padding: theme.spacing(0.5) },
    '& td': { whiteSpace: 'nowrap' },
  }),
});
