import React from 'react';
import { Trans } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import { useConnection } from '../platform/live';
import { t } from '../platform/text';

/** Old figures must never pass for live ones. */
export function ConnectionBanner() {
  if (useConnection() !== 'offline') {
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
