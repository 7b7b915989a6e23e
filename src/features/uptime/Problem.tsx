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
  /** Figures are missing only because they are still being counted; there is nothing to mend. */
  counting?: boolean;
}

/** The server's word on why figures are missing, and where that is mended. */
export function Problem({ text, detail, counting }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.problem}>
      <Icon name="exclamation-triangle" aria-hidden />
      <span>
        {text} {!counting && <Advice />}
        {detail && <div>{detail}</div>}
      </span>
    </span>
  );
}

function Advice() {
  const can = useCan();
  return can('administer') ? (
    <TextLink href={links.configuration()}>
      <Trans i18nKey="uptime.problem.settings">Metric sources are in the settings of the app</Trans>
    </TextLink>
  ) : (
    <Trans i18nKey="uptime.problem.ask">An Admin can check the metric source in the settings of the app.</Trans>
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
