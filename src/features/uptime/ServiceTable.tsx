import React from 'react';
import { useStyles2 } from '@grafana/ui';
import type { UptimeAnswer } from '../../kinds/uptime';
import { t } from '../../domain/text';
import { columnNames } from './columns';
import { ServiceRows } from './ServiceRows';
import { getTableStyles } from './tableStyles';

// On a phone the rows become cards by CSS, which takes the roles of a table away: they are written out.

export function ServiceTable({ answer }: { answer: UptimeAnswer }) {
  const styles = useStyles2(getTableStyles);
  return (
    <table role="table" className={styles.table} aria-label={t('uptime.table', 'Uptime of each service')}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          {Object.entries(columnNames()).map(([column, name]) => (
            <th role="columnheader" scope="col" key={column}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {answer.items.map((service) => (
        <ServiceRows key={service.indicator} service={service} timeZone={answer.timeZone} />
      ))}
    </table>
  );
}
