import React from 'react';
import { Trans } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import { useHandoverAction } from '../../../api/handovers';
import { t } from '../../../domain/text';
import { type Handover, HandoverSubmitBody } from '../../../kinds/handover';
import { usePeople } from '../../../platform/people';
import { track } from '../../../platform/tracking';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { Undone } from './Undone';
import { nowWords } from './nowWords';

/** Freezes the pack and asks the incoming person; says first what is left undone. */
export function SubmitDialog({ handover, onClose }: { handover: Handover; onClose: () => void }) {
  const { mutateAsync } = useHandoverAction(handover.metadata.name);
  const { nameOf } = usePeople();
  const { spec, metadata } = handover;
  const form = useSaveForm({
    empty: {},
    rules: formRules({ contract: HandoverSubmitBody, toBody: () => ({}), words: {} }),
    toBody: () => ({}),
    version: metadata.resourceVersion,
    send: (body, { idempotencyKey, ifMatch }) => mutateAsync({ action: 'submit', body, idempotencyKey, ifMatch }),
    onDone: () => {
      track('handover_submitted', {});
      onClose();
    },
  });
  const to = nameOf(spec.to);
  return (
    <FormDialog
      form={form}
      title={
        to
          ? t('handovers.submit.title', 'Hand over to {{to}}?', { to })
          : t('handovers.submit.title-open', 'Hand over?')
      }
      submitLabel={t('handovers.submit.button', 'Hand over')}
      onClose={onClose}
      now={nowWords(form.error, nameOf)}
    >
      <Text element="p">
        <Trans i18nKey="handovers.submit.body">
          The pack is frozen as it is now, and the next person is asked to accept it.
        </Trans>
      </Text>
      {!to && (
        <Text element="p" color="warning">
          <Trans i18nKey="handovers.submit.nobody">
            Nobody is named to take over. Whoever is on call can accept it.
          </Trans>
        </Text>
      )}
      <Undone texts={(spec.confirmations ?? []).filter(({ done }) => !done).map(({ text }) => text)} />
    </FormDialog>
  );
}
