import React from 'react';
import { useTake } from '../../api/onCall';
import { t } from '../../domain/text';
import type { Shift } from '../../kinds/oncall';
import { TakeBody } from '../../kinds/shiftOverride';
import { ChoiceField, TextField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { type Desk, moment } from './desk';

interface Values {
  from: string;
  reason: string;
}

interface Props {
  desk: Desk;
  /** Who is on call, as the person saw it. */
  shifts: Shift[];
  onClose: () => void;
}

/** Takes the shift that runs. Says whom one replaces and until when, and sends that: somebody else may have taken it meanwhile. */
export function TakeDialog({ desk, shifts, onClose }: Props) {
  const { mutateAsync } = useTake(desk.schedule);
  const [first] = shifts;
  const form = useSaveForm<Values, ReturnType<typeof toBody>, unknown>({
    empty: { from: first?.responder ?? '', reason: '' },
    rules: formRules<Values>({ contract: TakeBody, toBody, words: {} }),
    toBody,
    send: (body, { idempotencyKey }) => mutateAsync({ body, idempotencyKey }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      reword={desk.reword}
      title={t('oncall.take.title', 'Take over now')}
      submitLabel={t('oncall.take.submit', 'Take over')}
      onClose={onClose}
    >
      {shifts.length > 1 ? (
        <ChoiceField
          form={form}
          name="from"
          label={t('oncall.take.whom', 'Whom you replace')}
          options={shifts.map(({ responder, end }) => ({
            value: responder,
            label: t('oncall.take.option', '{{name}} until {{end}}', {
              name: desk.nameOf(responder),
              end: moment(end, desk),
            }),
          }))}
        />
      ) : (
        first && (
          <p>
            {t('oncall.take.what', 'You replace {{name}} from now until {{end}} ({{zone}}).', {
              name: desk.nameOf(first.responder),
              end: moment(first.end, desk),
              zone: desk.timeZone,
            })}
          </p>
        )
      )}
      <TextField form={form} name="reason" label={t('oncall.reason', 'Reason')} />
    </FormDialog>
  );
}

function toBody({ from, reason }: Values) {
  return { from, ...(reason.trim() ? { reason: reason.trim() } : {}) };
}
