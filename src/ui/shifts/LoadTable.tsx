import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import type { LoadOfPerson } from '../../kinds/oncall';

interface Props {
  label: string;
  people: LoadOfPerson[];
  /** How a person is shown, by the responder name. */
  show: (responder: string) => ReactNode;
}

/** Who works how much: shifts, hours, nights and weekends. */
export function LoadTable({ label, people, show }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('ui.load.person', 'Person')}</th>
            <th scope="col">{t('ui.load.shifts', 'Shifts')}</th>
            <th scope="col">{t('ui.load.all-hours', 'Hours')}</th>
            <th scope="col">{t('ui.load.nights', 'At night')}</th>
            <th scope="col">{t('ui.load.weekends', 'At weekends')}</th>
            <th scope="col">{t('ui.load.share', 'Of the average')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ responder, shifts, hours, nightHours, weekendHours, shareOfAverage }) => (
            <tr key={responder}>
              <th scope="row">{show(responder)}</th>
              <td>{shifts}</td>
              <td>{hoursText(hours)}</td>
              <td>{hoursText(nightHours)}</td>
              <td>{hoursText(weekendHours)}</td>
              <td>{t('ui.load.percent', '{{percent}} %', { percent: Math.round(shareOfAverage * 100) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function hoursText(value: number): string {
  return t('ui.load.hours', '{{hours}} h', { hours: Number(value.toFixed(1)) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: theme.spacing(0.5, 0, 0.5, 1), textAlign: 'right', whiteSpace: 'nowrap' },
    '& th:first-child': {
      minWidth: 72,
      paddingLeft: 0,
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
      whiteSpace: 'normal',
    },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      whiteSpace: 'normal',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
