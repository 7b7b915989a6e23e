import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert, Icon, Stack, Text } from '@grafana/ui';
import { useConnection } from '../platform/live';
import { t } from '../platform/text';

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
