import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { roleWords } from '../../ui/people/roleWords';
import type { PersonRow } from './peopleCsv';

/** What would become of each row. */
export function PeopleTable({ rows }: { rows: PersonRow[] }) {
  const styles = useStyles2(getStyles);
  const roles = roleWords();
  return (
    <table className={styles.table} aria-label={t('people.import.preview', 'People of the table')}>
      <thead>
        <tr>
          <th scope="col">{t('people.import.line', 'Line')}</th>
          <th scope="col">{t('people.form.name', 'Name')}</th>
          <th scope="col">{t('people.import.becomes', 'What comes of it')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, title, input, problem }) => (
          <tr key={line}>
            <td>{line}</td>
            <td>{title}</td>
            <td>
              {problem ??
                [
                  input?.metadata?.name,
                  input?.spec.grafanaLogin,
                  input?.spec.roles?.map((role) => roles[role]).join(', '),
                  input?.spec.phone,
                  input?.spec.email,
                ]
                  .filter(Boolean)
                  .join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    '& th, & td': {
      textAlign: 'left',
      padding: theme.spacing(0.5),
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    '& thead th': { color: theme.colors.text.secondary },
  }),
});
