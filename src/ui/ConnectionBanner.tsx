import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Icon, Stack, Text } from '@grafana/ui';
import { useConnection } from '../platform/live';
import { t } from '../domain/text';

/** Old figures must never pass for live ones. */
export function ConnectionBanner() {
  const connection = useConnection();
  if (connection === 'polling') {
    return (
      <div role="status">
        <Text color="secondary" variant="bodySmall">
          <Stack gap={0.5} alignItems="center">
            <Icon name="info-circle" size="sm" aria-hidden />
            <Trans i18nKey="ui.polling">
              Live updates do not reach this page. It asks for changes every few seconds instead.
            </Trans>
          </Stack>
        </Text>
      </div>
    );
  }
  if (connection === 'signedOut') {
    return (
      <Alert severity="warning" title={t('ui.signed-out-title', 'You are signed out: what you see may be out of date')}>
        <Stack direction="column" gap={1} alignItems="flex-start">
          <Trans i18nKey="ui.signed-out-text">
            Sign in to Grafana to go on. What you typed and did not send is lost with this page; copy it first.
          </Trans>
          {/* Grafana leads whoever loads a page without a session through its sign-in and back to the page. */}
          <Button variant="secondary" size="sm" onClick={() => window.location.reload()}>
            <Trans i18nKey="ui.sign-in">Sign in</Trans>
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (connection !== 'offline') {
    return null;
  }
  return (
    <Alert severity="warning" title={t('ui.offline-title', 'No connection: what you see may be out of date')}>
      <Trans i18nKey="ui.offline-text">
        Trying again every few seconds. Pages, calls and clocks on the server go on meanwhile.
      </Trans>
    </Alert>
  );
}
