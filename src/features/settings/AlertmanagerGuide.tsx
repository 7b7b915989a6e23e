import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { ClipboardButton, TextLink, useStyles2 } from '@grafana/ui';
import { API_BASE } from '../../api/http';
import { t } from '../../domain/text';
import { Tile } from '../../ui/Tile';
import { alertmanagerYaml } from './alertmanagerYaml';

/** Three steps from Prometheus Alertmanager to incidents. */
export function AlertmanagerGuide() {
  const styles = useStyles2(getStyles);
  const yaml = alertmanagerYaml(ingestUrl());
  return (
    <Tile title={t('config.alertmanager.title', 'Connect Alertmanager')}>
      <ol className={styles.steps}>
        <li>
          <Trans i18nKey="config.alertmanager.account">
            Create a service account with the role Viewer and a token for it:
          </Trans>{' '}
          <TextLink href="/org/serviceaccounts">
            <Trans i18nKey="config.alertmanager.accounts">Service accounts</Trans>
          </TextLink>
        </li>
        <li>
          <Trans i18nKey="config.alertmanager.login">
            Add its login to the logins that may post alerts above, and save.
          </Trans>
        </li>
        <li>
          <Trans i18nKey="config.alertmanager.yaml">
            Put this into the configuration of Alertmanager, with the token, and reload it:
          </Trans>
        </li>
      </ol>
      <pre
        className={styles.yaml}
        tabIndex={0}
        aria-label={t('config.alertmanager.yaml-label', 'Configuration for Alertmanager')}
      >
        {yaml}
      </pre>
      <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => yaml} className={styles.copy}>
        <Trans i18nKey="config.alertmanager.copy">Copy</Trans>
      </ClipboardButton>
    </Tile>
  );
}

/** As Alertmanager reaches this Grafana: the configured address, else the one that the browser uses. */
function ingestUrl(): string {
  const base = config.appUrl || `${window.location.origin}${config.appSubUrl}/`;
  return `${base.replace(/\/$/, '')}${API_BASE}/ingest/alertmanager`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ paddingLeft: theme.spacing(3), margin: 0 }),
  yaml: css({
    margin: 0,
    overflowX: 'auto',
    whiteSpace: 'pre',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  copy: css({ alignSelf: 'flex-start' }),
});
