import React from 'react';
import { useWatch } from 'react-hook-form';
import { shiftOverrides } from '../../api/schedules';
import { t } from '../../domain/text';
import { ShiftOverrideInput } from '../../kinds/shiftOverride';
import { serverNow } from '../../platform/clock';
import { PickField, TextField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { MomentField } from '../../ui/form/MomentField';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';
import type { OverrideValues } from './asks';
import type { Desk } from './desk';
import { PreviewOf } from './PreviewOf';
import { personOptions } from './useComing';

interface Props {
  desk: Desk;
  given?: Partial<OverrideValues>;
  onClose: () => void;
}

/** Somebody stands in for somebody else, with what that brings before it is saved. */
export function OverrideDialog({ desk, given = {}, onClose }: Props) {
  const { mutateAsync } = shiftOverrides.useCreate();
  const { schedule, editor, me = '' } = desk;
  const toBody = (values: OverrideValues) => ({ spec: specOf(schedule, values) });
  const form = useSaveForm<OverrideValues, ReturnType<typeof toBody>, unknown>({
    empty: { add: editor ? '' : me, remove: '', start: '', end: '', reason: '' },
    given: editor ? given : { ...given, add: me },
    draft: `override ${schedule}`,
    rules: formRules<OverrideValues>({
      contract: ShiftOverrideInput,
      toBody,
      words: {
        end: () => t('oncall.override.need-end', 'Say when it ends.'),
      },
      more: problems,
    }),
    toBody,
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: onClose,
  });
  const values = useWatch({ control: form.control }) as OverrideValues;
  const options = personOptions(desk.people, desk);
  const sound = Object.values(problems(values)).every((problem) => problem === undefined);
  return (
    <FormDialog
      form={form}
      reword={desk.reword}
      title={t('oncall.override.title', 'Override')}
      submitLabel={t('oncall.override.submit', 'Save override')}
      onClose={onClose}
    >
      {editor ? (
        <PickField
          form={form}
          name="add"
          id="override-add"
          closed
          label={t('oncall.override.add', 'On call')}
          placeholder={t('oncall.override.nobody', 'nobody')}
          options={options}
        />
      ) : (
        <p>
          {t(
            'oncall.override.you',
            'You are on call. To give a shift to somebody else, ask for a swap; Editors can do both.'
          )}
        </p>
      )}
      <PickField
        form={form}
        name="remove"
        id="override-remove"
        closed
        label={t('oncall.override.remove', 'Instead of')}
        description={t(
          'oncall.override.remove-hint',
          'Only while that person is on call. Beside everybody when left empty.'
        )}
        placeholder={t('oncall.override.nobody', 'nobody')}
        options={options}
      />
      <MomentField
        form={form}
        name="start"
        ahead
        timeZone={desk.timeZone}
        label={t('oncall.override.start', 'From ({{zone}})', { zone: desk.timeZone })}
        description={t('oncall.override.start-hint', 'Now when left empty.')}
      />
      <MomentField
        form={form}
        name="end"
        ahead
        timeZone={desk.timeZone}
        label={t('oncall.override.end', 'To ({{zone}})', { zone: desk.timeZone })}
      />
      <TextField form={form} name="reason" label={t('oncall.reason', 'Reason')} />
      {sound && <PreviewOf desk={desk} override={specOf(schedule, values)} />}
    </FormDialog>
  );
}

function specOf(schedule: string, { add, remove, start, end, reason }: OverrideValues) {
  return {
    schedule,
    ...(add ? { add } : {}),
    ...(remove ? { remove } : {}),
    ...(start ? { start } : {}),
    end,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
}

function problems({ add, remove, start, end }: OverrideValues) {
  const from = start ? Date.parse(start) : serverNow();
  return {
    remove:
      !add && !remove
        ? t('oncall.override.need-person', 'Say who is on call, or instead of whom.')
        : add === remove
          ? t('oncall.override.same', 'This is the same person.')
          : undefined,
    end: !end
      ? t('oncall.override.need-end', 'Say when it ends.')
      : Date.parse(end) <= from
        ? t('oncall.override.too-early', 'It has to end after it starts, and after now.')
        : undefined,
  };
}
