import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Alert, ClipboardButton, Field, Input, TextLink, useStyles2 } from '@grafana/ui';
import { API_BASE } from '../../api/http';
import { t } from '../../domain/text';
import { Tile } from '../../ui/Tile';
import { alertmanagerYaml, leadsToItself } from './alertmanagerYaml';
import { Intake } from './Intake';

/** The steps from Prometheus Alertmanager to incidents, and whether they have worked. */
export function AlertmanagerGuide() {
  const styles = useStyles2(getStyles);
  const [address, setAddress] = useState(grafanaAddress);
  const isAddress = /^https?:\/\/[^/]/.test(address.trim());
  const yaml = alertmanagerYaml(`${address.trim().replace(/\/+$/, '')}${API_BASE}/ingest/alertmanager`);
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
            Add this to the configuration of Alertmanager, with the token and your receiver, and reload it:
          </Trans>
        </li>
      </ol>
      <Field
        noMargin
        label={t('config.alertmanager.address', 'Address of this Grafana, as Alertmanager reaches it')}
        invalid={!isAddress}
        error={
          isAddress
            ? undefined
            : t('config.sources.need-url', 'Write a full address that starts with http:// or https://.')
        }
      >
        <Input
          id="config-grafana-address"
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </Field>
      {leadsToItself(address.trim()) && (
        <Alert severity="warning" title={t('config.alertmanager.localhost', 'This address works on this machine only')}>
          <Trans i18nKey="config.alertmanager.localhost-hint">
            An Alertmanager on another machine or in a container finds itself there, not Grafana. Write the address of
            this machine above, or set root_url in the configuration of Grafana.
          </Trans>
        </Alert>
      )}
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
      <Intake />
    </Tile>
  );
}

/** The address that Grafana is configured with, else the one that the browser uses. */
function grafanaAddress(): string {
  return (config.appUrl || `${window.location.origin}${config.appSubUrl}`).replace(/\/$/, '');
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
