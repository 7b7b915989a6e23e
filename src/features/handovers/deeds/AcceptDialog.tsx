import React from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useHandoverAction } from '../../../api/handovers';
import { t } from '../../../domain/text';
import { type Handover, HandoverAcceptBody } from '../../../kinds/handover';
import { usePeople } from '../../../platform/people';
import { track } from '../../../platform/tracking';
import { CheckField, LongField } from '../../../ui/form/fields';
import { FormDialog } from '../../../ui/form/FormDialog';
import { formRules } from '../../../ui/form/rules';
import { useSaveForm } from '../../../ui/form/useSaveForm';
import { nowWords } from './nowWords';
import { Undone } from './Undone';

interface Values {
  ticks: Array<{ text: string; done: boolean }>;
  note: string;
}

function toBody({ ticks, note }: Values) {
  const confirmed = ticks.filter(({ done }) => done).map(({ text }) => text);
  const said = note.trim();
  return { ...(confirmed.length > 0 ? { confirmed } : {}), ...(said === '' ? {} : { note: said }) };
}

/** Takes over: what was not seen to can be ticked here, and what stays undone is named. */
export function AcceptDialog({ handover, onClose }: { handover: Handover; onClose: () => void }) {
  const { mutateAsync } = useHandoverAction(handover.metadata.name);
  const { nameOf } = usePeople();
  const { spec, metadata } = handover;
  const form = useSaveForm({
    empty: {
      ticks: (spec.confirmations ?? []).filter(({ done }) => !done).map(({ text }) => ({ text, done: false })),
      note: '',
    },
    rules: formRules<Values>({ contract: HandoverAcceptBody, toBody, words: {} }),
    toBody,
    version: metadata.resourceVersion,
    send: (body, { idempotencyKey, ifMatch }) => mutateAsync({ action: 'accept', body, idempotencyKey, ifMatch }),
    onDone: () => {
      track('handover_accepted', {});
      onClose();
    },
  });
  const { fields } = useFieldArray({ control: form.control, name: 'ticks' });
  const ticks = useWatch({ control: form.control, name: 'ticks' });
  const from = nameOf(spec.from);
  return (
    <FormDialog
      form={form}
      title={
        from
          ? t('handovers.accept.title', 'Take over from {{from}}', { from })
          : t('handovers.accept.title-open', 'Take over')
      }
      submitLabel={t('handovers.accept.button', 'Accept')}
      onClose={onClose}
      now={nowWords(form.error, nameOf)}
    >
      {fields.map(({ id, text }, index) => (
        <CheckField key={id} form={form} name={`ticks.${index}.done`} label={text} />
      ))}
      <Undone texts={ticks.filter(({ done }) => !done).map(({ text }) => text)} />
      <LongField form={form} name="note" rows={2} label={t('handovers.accept.note', 'Note')} />
    </FormDialog>
  );
}
