import React, { useState } from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { loadQuery } from '../../api/onCall';
import { endOf } from '../../domain/period';
import { t } from '../../domain/text';
import { addDays, instantOf, toInstant } from '../../domain/zoned';
import { usePeriod } from '../../platform/period';
import { PersonTag } from '../../ui/shifts/PersonTag';
import { Failure, Loading } from '../../ui/states';
import { Tile } from '../../ui/Tile';
import type { Desk } from './desk';

type Reach = 'week' | 'four' | 'period';

/** Who works how much: shifts, hours, nights and weekends, of the week that is shown or longer. */
export function LoadTable({ desk, monday }: { desk: Desk; monday: string }) {
  const styles = useStyles2(getStyles);
  const { period } = usePeriod();
  const [reach, setReach] = useState<Reach>('four');
  const at = (date: string) => toInstant(instantOf(date, '00:00', desk.timeZone));
  const span =
    reach === 'period' && period
      ? { from: period.spec.goLiveAt, to: endOf(period) }
      : { from: at(monday), to: at(addDays(monday, reach === 'week' ? 7 : 28)) };
  const { data, error, isFetching, refetch } = useQuery(loadQuery(desk.schedule, span));
  const options: Array<{ value: Reach; label: string }> = [
    { value: 'week', label: t('oncall.load.week', 'Week shown') },
    { value: 'four', label: t('oncall.load.four', '4 weeks') },
    ...(period ? [{ value: 'period' as const, label: t('oncall.load.period', 'Period') }] : []),
  ];
  const hours = (value: number) => t('oncall.load.hours', '{{hours}} h', { hours: Number(value.toFixed(1)) });
  return (
    <Tile
      title={t('oncall.load.title', 'Hours and nights')}
      aside={
        <RadioButtonGroup
          size="sm"
          aria-label={t('oncall.load.reach', 'Time that is counted')}
          options={options}
          value={reach}
          onChange={setReach}
        />
      }
    >
      {error && !data && (
        <Failure
          title={t('oncall.load.failed', 'Hours could not be loaded')}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {!data && !error && <Loading lines={4} what={t('oncall.load.loading', 'Loading hours')} />}
      {data?.people.length === 0 && (
        <Text color="secondary">{t('oncall.load.none', 'Nobody has a shift in this time.')}</Text>
      )}
      {data && data.people.length > 0 && (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('oncall.load.person', 'Person')}</th>
                <th scope="col">{t('oncall.load.shifts', 'Shifts')}</th>
                <th scope="col">{t('oncall.load.all-hours', 'Hours')}</th>
                <th scope="col">{t('oncall.load.nights', 'At night')}</th>
                <th scope="col">{t('oncall.load.weekends', 'At weekends')}</th>
                <th scope="col">{t('oncall.load.share', 'Of the average')}</th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((person) => (
                <tr key={person.responder}>
                  <th scope="row">
                    <PersonTag name={desk.nameOf(person.responder)} mark={desk.marks.get(person.responder)} />
                  </th>
                  <td>{person.shifts}</td>
                  <td>{hours(person.hours)}</td>
                  <td>{hours(person.nightHours)}</td>
                  <td>{hours(person.weekendHours)}</td>
                  <td>
                    {t('oncall.load.percent', '{{percent}} %', { percent: Math.round(person.shareOfAverage * 100) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Tile>
  );
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
