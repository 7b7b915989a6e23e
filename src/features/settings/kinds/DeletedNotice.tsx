import React from 'react';
import { useNavigate } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import { links } from '../../../platform/links';
import { usePeriod } from '../../../platform/period';
import { t } from '../../../domain/text';
import { isRecord } from './fields/values';
import type { SettingsPlural } from './kindPage';

interface Props {
  plural: SettingsPlural;
  /** What the page before left: which object was deleted there. */
  state: unknown;
}

/** After a deletion: what is gone, and the way back. */
export function DeletedNotice({ plural, state }: Props) {
  const deleted = isRecord(state) && isRecord(state.deleted) ? state.deleted : undefined;
  if (typeof deleted?.name !== 'string') {
    return null;
  }
  return (
    <Alert severity="info" title={t('settings.deleted.title', '{{title}} was deleted', { title: deleted.title })}>
      <Restore plural={plural} name={deleted.name} />
    </Alert>
  );
}

/** Brings a deleted object back, and says why when that does not work. */
export function Restore({ plural, name }: { plural: SettingsPlural; name: string }) {
  const navigate = useNavigate();
  const { name: period } = usePeriod();
  const { mutate, isPending, error } = resourceOf(plural).useRestore();
  const restore = () =>
    mutate({ name }, { onSuccess: () => navigate(links.kind(plural, name, { period }), { replace: true }) });
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <span>
        <Trans i18nKey="settings.deleted.days">It can be brought back for 30 days.</Trans>
      </span>
      {error && (
        <span role="alert">
          {t('settings.deleted.failed', 'It was not brought back. {{reason}}', { reason: error.message })}
        </span>
      )}
      <Button variant="secondary" size="sm" icon="history" onClick={restore} disabled={isPending}>
        <Trans i18nKey="settings.deleted.restore">Bring it back</Trans>
      </Button>
    </Stack>
  );
}
