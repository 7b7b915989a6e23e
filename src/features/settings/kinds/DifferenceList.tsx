import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import { type Difference, differences } from './differences';
import { labelAt } from './fields/fieldWords';
import { type KindPage, type SettingsPlural } from './kindPage';
import { kindPage } from './registry';

interface Props {
  plural: SettingsPlural;
  before: unknown;
  after: unknown;
}

/** What differs between two versions, a line for each field. */
export function DifferenceList({ plural, before, after }: Props) {
  const styles = useStyles2(getStyles);
  const found = differences(before, after);
  if (found.length === 0) {
    return (
      <div className={styles.line}>
        <Trans i18nKey="settings.history.same">Nothing that people say of it changed.</Trans>
      </div>
    );
  }
  return (
    <ul className={styles.list}>
      {found.map((one) => (
        <li key={one.path} className={styles.line}>
          {differenceWords(kindPage(plural), one)}
        </li>
      ))}
    </ul>
  );
}

/** "Phone: +49 30 1 → +49 30 2". */
function differenceWords(page: KindPage, { path, before, after }: Difference): string {
  return t('settings.history.difference', '{{field}}: {{before}} → {{after}}', {
    field: fieldWords(page, path),
    before: valueWords(before),
    after: valueWords(after),
  });
}

function fieldWords(page: KindPage, path: string): string {
  const [first = '', ...below] = path.split('.');
  return [labelAt(page.fields, first), ...below].join(' › ');
}

function valueWords(value: unknown): string {
  if (value === undefined || value === '') {
    return t('settings.history.nothing', 'nothing');
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(2) }),
  line: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
