import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ServiceUptime } from '../../kinds/uptime';

/** The server's verdict; word and icon say what the colour says. */
export function Verdict({ result }: { result: ServiceUptime['result'] }) {
  const styles = useStyles2(getStyles);
  switch (result) {
    case 'met':
      return (
        <span className={styles.met}>
          <Icon name="check" aria-hidden /> <Trans i18nKey="uptime.met">met</Trans>
        </span>
      );
    case 'notMet':
      return (
        <span className={styles.missed}>
          <Icon name="times" aria-hidden /> <Trans i18nKey="uptime.not-met">missed</Trans>
        </span>
      );
    case 'unknown':
      return (
        <span className={styles.unknown}>
          <Icon name="question-circle" aria-hidden /> <Trans i18nKey="uptime.not-judged">not judged</Trans>
        </span>
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  met: css({ color: theme.colors.success.text, whiteSpace: 'nowrap' }),
  missed: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  unknown: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
});
