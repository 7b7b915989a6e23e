import React from 'react';
import { useNavigate } from 'react-router-dom';
import { Button, Stack, Text } from '@grafana/ui';
import { Trans } from '@grafana/i18n';
import { handovers, isHandover } from '../../api/handovers';
import { t } from '../../domain/text';
import { links } from '../../platform/links';
import { usePermissionWords } from '../../platform/permissions';
import { Failure } from '../../ui/states';

/** Begins the handover of the shift that runs; where somebody has begun it already, opens that one. */
export function StartHandover({ schedule }: { schedule: string }) {
  const navigate = useNavigate();
  const refused = usePermissionWords()('cover');
  const { mutate, isPending, error } = handovers.useCreate();
  const start = () =>
    mutate(
      { input: { spec: { schedule } } },
      {
        onSuccess: ({ metadata }) => navigate(links.handover(metadata.name, { edit: true })),
        onError: ({ status, current }) => {
          if (status === 409 && isHandover(current)) {
            navigate(links.handover(current.metadata.name));
          }
        },
      }
    );
  if (refused !== undefined) {
    return (
      <Text color="secondary" variant="bodySmall">
        {t('handovers.start-refused', 'Starting a handover: {{reason}}', { reason: refused })}
      </Text>
    );
  }
  const begun = error?.status === 409 && isHandover(error.current);
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Button icon={isPending ? 'spinner' : 'plus'} disabled={isPending} onClick={start}>
        <Trans i18nKey="handovers.start">Start handover</Trans>
      </Button>
      {error && !begun && <Failure title={t('handovers.start-failed', 'The handover was not started')} error={error} />}
    </Stack>
  );
}
