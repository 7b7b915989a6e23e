import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import { links } from '../../platform/links';
import { useCan } from '../../platform/permissions';

interface Props {
  text: string;
  /** What the metric source itself said; only Admins are told. */
  detail?: string;
}

/** The server's word on why figures are missing, and where it is mended. */
export function Problem({ text, detail }: Props) {
  const styles = useStyles2(getStyles);
  const can = useCan();
  return (
    <span className={styles.problem}>
      <Icon name="exclamation-triangle" aria-hidden />
      <span>
        {text}{' '}
        {can('administer') ? (
          <TextLink href={links.settings()}>
            <Trans i18nKey="uptime.problem.settings">Metric sources are in the settings of the app</Trans>
          </TextLink>
        ) : (
          <Trans i18nKey="uptime.problem.ask">An Admin can check the metric source in the settings of the app.</Trans>
        )}
        {detail && <div>{detail}</div>}
      </span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  problem: css({
    display: 'flex',
    gap: theme.spacing(1),
    color: theme.colors.warning.text,
    overflowWrap: 'anywhere',
  }),
});
