import React from 'react';
import { Trans } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { More } from '../api/usePages';
import { t } from '../domain/text';

/** Stands below a list whose next page did not come: why, and the way to try again. Nothing is asked for by itself meanwhile. */
export function MoreFailed({ more }: { more: Pick<More, 'error' | 'loading' | 'ask'> }) {
  if (!more.error) {
    return null;
  }
  return (
    <div role="alert">
      <Stack direction="column" gap={1} alignItems="center">
        <Text variant="bodySmall" textAlignment="center">
          {t('ui.more.failed', 'The rest could not be loaded. {{reason}}', { reason: more.error.message })}
        </Text>
        <Button variant="secondary" size="sm" icon="sync" onClick={more.ask} disabled={more.loading}>
          <Trans i18nKey="ui.more.ask">Load the rest</Trans>
        </Button>
      </Stack>
    </div>
  );
}

interface ButtonProps {
  more: More;
  label: string;
}

/** Below a part of a list, where more comes only when somebody asks for it; nothing below a whole one. */
export function MoreButton({ more, label }: ButtonProps) {
  if (more.error) {
    return <MoreFailed more={more} />;
  }
  if (!more.hasMore) {
    return null;
  }
  return (
    <Button variant="secondary" fill="text" size="sm" disabled={more.loading} onClick={more.ask}>
      {more.loading ? t('ui.more.loading', 'Loading') : label}
    </Button>
  );
}
