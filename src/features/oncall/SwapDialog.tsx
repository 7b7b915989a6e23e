import React from 'react';
import { useWatch } from 'react-hook-form';
import { swapRequests } from '../../api/schedules';
import { t } from '../../domain/text';
import { SwapRequestInput } from '../../kinds/swapRequest';
import { serverNow } from '../../platform/clock';
import { PickField, TextField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { spanOf, type SwapValues } from './asks';
import type { Desk } from './desk';
import { personOptions, shiftOptions, useComing } from './useComing';

interface Props {
  desk: Desk;
  given?: Partial<SwapValues>;
  onClose: () => void;
}

/** Asks somebody, or everybody, to take a shift, for another one or for none. Nothing changes until it is taken. */
export function SwapDialog({ desk, given = {}, onClose }: Props) {
  const { mutateAsync } = swapRequests.useCreate();
  const { schedule, editor, me = '' } = desk;
  const toBody = (values: SwapValues) => ({ spec: specOf(schedule, me, values) });
  const form = useSaveForm<SwapValues, ReturnType<typeof toBody>, unknown>({
    empty: { from: me, shift: '', to: '', inReturn: '', reason: '' },
    given,
    draft: `swap ${schedule}`,
    rules: formRules<SwapValues>({
      contract: SwapRequestInput,
      toBody,
      words: {},
      more: (values) => ({
        from: values.from ? undefined : t('oncall.swap.need-from', 'Say whose shift it is.'),
        shift: shiftProblem(values.shift),
        to: values.to && values.to === values.from ? t('oncall.swap.same', 'This is the same person.') : undefined,
        inReturn:
          values.inReturn && !values.to
            ? t('oncall.swap.need-to', 'A shift in return is that of one person: say whom you ask.')
            : undefined,
      }),
    }),
    toBody,
    send: (input, { idempotencyKey }) => mutateAsync({ input, idempotencyKey }),
    onDone: onClose,
  });
  const { from = '', to = '', shift = '', inReturn = '' } = useWatch({ control: form.control });
  const coming = useComing(desk);
  const people = personOptions(desk.people, desk);
  return (
    <FormDialog
      form={form}
      reword={desk.reword}
      title={t('oncall.swap.title', 'Ask for a swap')}
      submitLabel={t('oncall.swap.submit', 'Ask')}
      onClose={onClose}
    >
      <p>
        {t(
          'oncall.swap.what',
          'The shift stays where it is until somebody takes it. Untaken, it warns 12 hours before and lapses at its start.'
        )}
      </p>
      {editor && (
        <PickField
          form={form}
          name="from"
          id="swap-from"
          closed
          label={t('oncall.swap.from', 'Whose shift')}
          placeholder={t('oncall.swap.choose-person', 'Choose a person')}
          options={people}
        />
      )}
      <PickField
        form={form}
        name="shift"
        id="swap-shift"
        closed
        required
        label={t('oncall.swap.shift', 'Shift to give away ({{zone}})', { zone: desk.timeZone })}
        placeholder={t('oncall.swap.choose-shift', 'Choose a shift')}
        options={shiftOptions(coming, from, desk, shift)}
      />
      <PickField
        form={form}
        name="to"
        id="swap-to"
        closed
        label={t('oncall.swap.to', 'Ask')}
        placeholder={t('oncall.swap.everybody', 'everybody')}
        options={people.filter(({ value }) => value !== from)}
      />
      <PickField
        form={form}
        name="inReturn"
        id="swap-return"
        closed
        label={t('oncall.swap.in-return', 'Shift in return')}
        description={to ? undefined : t('oncall.swap.in-return-hint', 'Where one person is asked.')}
        placeholder={t('oncall.swap.none', 'none')}
        options={shiftOptions(coming, to, desk, inReturn)}
      />
      <TextField form={form} name="reason" label={t('oncall.reason', 'Reason')} />
    </FormDialog>
  );
}

function specOf(schedule: string, me: string, { from, shift, to, inReturn, reason }: SwapValues) {
  const returned = spanOf(inReturn);
  return {
    schedule,
    ...(from && from !== me ? { from } : {}),
    ...(spanOf(shift) ?? { start: '', end: '' }),
    ...(to ? { to } : {}),
    ...(returned ? { inReturn: returned } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
}

function shiftProblem(key: string): string | undefined {
  const shift = spanOf(key);
  if (!shift) {
    return t('oncall.swap.need-shift', 'Choose the shift.');
  }
  return Date.parse(shift.start) <= serverNow()
    ? t('oncall.swap.begun', 'It has begun: hand over, or let somebody take over now.')
    : undefined;
}
