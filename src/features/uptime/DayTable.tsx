import React, { type ReactNode } from 'react';
import { dateTimeFormat } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatSeconds } from '../../domain/duration';
import type { ServiceUptime, UptimeRow } from '../../kinds/uptime';
import { t } from '../../domain/text';
import { budgetShare } from './BudgetBar';
import { getDayStyles } from './tableStyles';
import { intervalText, shareText } from './words';

interface Props {
  service: ServiceUptime;
  timeZone: string;
}

/** The period, today and every day of it in figures, newest day first. */
export function DayTable({ service, timeZone }: Props) {
  const styles = useStyles2(getDayStyles);
  const { total, today, days, title } = service;
  const earlier = days.filter(({ start }) => start !== today?.start).reverse();
  return (
    <div
      className={styles.scroller}
      role="region"
      aria-label={t('uptime.day.table', '{{title}}, day by day', { title })}
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('uptime.day.when', 'When')}</th>
            <th scope="col">{t('uptime.day.availability', 'Availability')}</th>
            <th scope="col">{t('uptime.day.interval', 'Range')}</th>
            <th scope="col">{t('uptime.day.budget', 'Budget used')}</th>
            <th scope="col">{t('uptime.day.up', 'Up')}</th>
            <th scope="col">{t('uptime.day.down', 'Down')}</th>
            <th scope="col">{t('uptime.day.unknown', 'Unknown')}</th>
            <th scope="col">{t('uptime.day.excluded', 'Maintenance')}</th>
          </tr>
        </thead>
        <tbody>
          <Figures
            when={t('uptime.day.total', 'Whole period')}
            row={total}
            availability={service.display}
            budget={budgetShare(service)}
          />
          {today && <Figures when={t('uptime.day.today', 'Today so far')} row={today} />}
          {earlier.map((day) => (
            <Figures
              key={day.start}
              when={dateTimeFormat(day.start, { timeZone, format: 'ddd YYYY-MM-DD' })}
              row={day}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FiguresProps {
  when: ReactNode;
  row: UptimeRow;
  /** The server's own words, where there are any. */
  availability?: string;
  /** Share that is used of the budget of the whole period; of the row's own when absent. */
  budget?: number;
}

function Figures({ when, row, availability, budget = row.budgetConsumed }: FiguresProps) {
  return (
    <tr>
      <th scope="row">{when}</th>
      <td>{availability ?? shareText(row.availability)}</td>
      <td>{intervalText(row) ?? t('uptime.day.exact', 'exact')}</td>
      <td>{shareText(budget)}</td>
      <td>{formatSeconds(row.upSeconds)}</td>
      <td>{formatSeconds(row.downSeconds)}</td>
      <td>{formatSeconds(row.unknownSeconds)}</td>
      <td>{formatSeconds(row.excludedSeconds)}</td>
    </tr>
  );
}
