import React from 'react';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Sort } from '../view/view';
import { ariaSort, nextSort, tableColumns } from './columns';
import { getTableStyles } from './tableStyles';

/** Headings; those that the server can sort by are buttons. */
export function TableHead({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const styles = useStyles2(getTableStyles);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.row}>
        {tableColumns().map(({ id, label, sort: key }) => (
          <div key={id} role="columnheader" aria-sort={ariaSort(sort, key)} className={styles.cell}>
            {key ? (
              <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, key))}>
                {label}
                {sort.key === key && <Icon name={sort.descending ? 'arrow-down' : 'arrow-up'} aria-hidden />}
              </button>
            ) : (
              <span className={id === 'select' ? styles.hidden : undefined}>{label}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
