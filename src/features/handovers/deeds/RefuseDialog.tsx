import React from 'react';
import { useHandoverAction } from '../../../api/handovers';
import { t } from '../../../domain/text';
import { type Handover, HandoverRefuseBody } from '../../../kinds/handover';
import { usePeople } from '../../../platform/people';
import { LongField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { nowWords } from './nowWords';

const toBody = ({ reason }: { reason: string }) => ({ reason: reason.trim() });

/** Sends it back to the outgoing person, who has to know why. */
export function RefuseDialog({ handover, onClose }: { handover: Handover; onClose: () => void }) {
  const { mutateAsync } = useHandoverAction(handover.metadata.name);
  const { nameOf } = usePeople();
  const form = useSaveForm({
    empty: { reason: '' },
    draft: `handover refuse ${handover.metadata.name}`,
    rules: formRules({
      contract: HandoverRefuseBody,
      toBody,
      words: { reason: () => t('handovers.refuse.need-reason', 'Say what is missing.') },
    }),
    toBody,
    version: handover.metadata.resourceVersion,
    send: (body, { idempotencyKey, ifMatch }) => mutateAsync({ action: 'refuse', body, idempotencyKey, ifMatch }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      title={t('handovers.refuse.title', 'Refuse the handover')}
      submitLabel={t('handovers.refuse.button', 'Refuse')}
      onClose={onClose}
      now={nowWords(form.error, nameOf)}
    >
      <LongField
        form={form}
        name="reason"
        required
        autoFocus
        rows={4}
        label={t('handovers.refuse.reason', 'Reason')}
        description={t('handovers.refuse.hint', 'It goes back to whoever hands over, who can mend it.')}
      />
    </FormDialog>
  );
}
