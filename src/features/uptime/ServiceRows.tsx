import React, { useId, useState } from 'react';
import { Trans } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import { formatSeconds } from '../../domain/duration';
import { targetText } from '../../domain/percent';
import type { ServiceUptime } from '../../kinds/uptime';
import { t } from '../../domain/text';
import { DayStrip } from '../../ui/DayStrip';
import { Ago } from '../../ui/time';
import { UptimeBudget, UptimeVerdict } from '../../ui/UptimeVerdict';
import { BudgetBar } from './BudgetBar';
import { columnNames } from './columns';
import { DayTable } from './DayTable';
import { Problem } from './Problem';
import { getTableStyles } from './tableStyles';
import { intervalText } from './words';

interface Props {
  service: ServiceUptime;
  timeZone: string;
}

/** One service: its figures, what keeps them from being known, and on demand each day. */
export function ServiceRows({ service, timeZone }: Props) {
  const styles = useStyles2(getTableStyles);
  const [open, setOpen] = useState(false);
  const details = useId();
  const names = columnNames();
  const { title, total } = service;
  const interval = intervalText(total);
  return (
    <tbody role="rowgroup" className={styles.service}>
      <tr role="row">
        <th role="rowheader" scope="row" className={styles.title}>
          <IconButton
            name={open ? 'angle-down' : 'angle-right'}
            aria-label={t('uptime.details', 'Days of {{title}} in figures', { title })}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={() => setOpen(!open)}
          />
          <span className={styles.names}>
            {title}
            {service.service.toLowerCase() !== title.toLowerCase() && (
              <span className={styles.quiet}>{service.service}</span>
            )}
          </span>
        </th>
        <td role="cell" data-label={names.target} className={styles.figure}>
          {targetText(service.target)}
        </td>
        <td role="cell" data-label={names.actual}>
          <span className={styles.actual}>
            <span>
              <strong>{service.display}</strong> <UptimeVerdict verdict={service.verdict} />
            </span>
            {interval && <span className={styles.quiet}>{interval}</span>}
            {service.stale && !service.counting && (
              <span className={styles.quiet}>
                <Trans i18nKey="uptime.counted-up-to">counted up to</Trans> <Ago at={service.asOf} />
              </span>
            )}
          </span>
        </td>
        <td role="cell" data-label={names.budget}>
          <span className={styles.actual}>
            <UptimeBudget verdict={service.verdict} timeZone={timeZone} />
            <BudgetBar service={service} />
          </span>
        </td>
        <td role="cell" data-label={names.down}>
          {formatSeconds(total.downSeconds)}
        </td>
        <td role="cell" data-label={names.unknown}>
          {formatSeconds(total.unknownSeconds)}
        </td>
        <td role="cell" className={styles.days}>
          <DayStrip days={service.days} timeZone={timeZone} label={t('uptime.strip', 'Days of {{title}}', { title })} />
        </td>
      </tr>
      {service.problem && (
        <tr role="row">
          <td role="cell" colSpan={7}>
            <Problem text={service.problem} detail={service.problemDetail} counting={service.counting} />
          </td>
        </tr>
      )}
      {open && (
        <tr role="row" id={details}>
          <td role="cell" colSpan={7}>
            <DayTable service={service} timeZone={timeZone} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
