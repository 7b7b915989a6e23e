import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from '../../../platform/text';

type Result = 'met' | 'notMet' | 'unknown';

const ICONS: Record<Result, IconName> = { met: 'check', notMet: 'times', unknown: 'question-circle' };

export function Verdict({ result }: { result: Result }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles[result]}>
      <Icon name={ICONS[result]} aria-hidden /> {word(result)}
    </span>
  );
}

function word(result: Result): string {
  switch (result) {
    case 'met':
      return t('reports.verdict.met', 'met');
    case 'notMet':
      return t('reports.verdict.not-met', 'not met');
    case 'unknown':
      return t('reports.verdict.unknown', 'unknown');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  met: css({ color: theme.colors.success.text, whiteSpace: 'nowrap' }),
  notMet: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  unknown: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
});
