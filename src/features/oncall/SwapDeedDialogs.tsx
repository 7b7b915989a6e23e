import React from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSwapAction } from '../../api/onCall';
import { swapRequests } from '../../api/schedules';
import { t } from '../../domain/text';
import { SwapEndBody, SwapOfferBody, type SwapRequest } from '../../kinds/swapRequest';
import { Confirm } from '../../ui/Confirm';
import { Mark } from '../../ui/Mark';
import { PickField, TextField } from '../../ui/form/fields';
import { FormDialog } from '../../ui/form/FormDialog';
import { formRules } from '../../ui/form/rules';
import { useSaveForm } from '../../ui/form/useSaveForm';
import { spanOf } from './asks';
import { type Desk, stretchText } from './desk';
import { stateWords, swapWords } from './swapWords';
import { shiftOptions, useComing } from './useComing';

interface Props {
  desk: Desk;
  swap: SwapRequest;
  onClose: () => void;
}

interface OfferValues {
  inReturn: string;
  note: string;
}

/** Takes it for another shift in return, which the asking person has to accept. */
export function OfferDialog({ desk, swap, onClose }: Props) {
  const { mutateAsync } = useSwapAction(swap.metadata.name);
  const coming = useComing(desk);
  const form = useSaveForm<OfferValues, ReturnType<typeof offerBody>, unknown>({
    empty: { inReturn: '', note: '' },
    draft: `offer ${swap.metadata.name}`,
    rules: formRules<OfferValues>({
      contract: SwapOfferBody,
      toBody: offerBody,
      words: {},
      more: ({ inReturn }) => ({
        inReturn: inReturn
          ? undefined
          : t('oncall.offer.need-shift', 'Choose a shift of yours, or take it without one.'),
      }),
    }),
    toBody: offerBody,
    version: swap.metadata.resourceVersion,
    send: (body, guard) => mutateAsync({ action: 'offer', body, ...guard }),
    onDone: onClose,
  });
  return (
    <FormDialog
      form={form}
      reword={desk.reword}
      title={t('oncall.offer.title', 'Offer a swap')}
      submitLabel={t('oncall.offer.submit', 'Offer')}
      onClose={onClose}
    >
      <p>{swapWords(swap, desk)}</p>
      <PickField
        form={form}
        name="inReturn"
        id="offer-return"
        closed
        required
        label={t('oncall.offer.in-return', 'Your shift in return ({{zone}})', { zone: desk.timeZone })}
        placeholder={t('oncall.swap.choose-shift', 'Choose a shift')}
        options={shiftOptions(coming, desk.me ?? '', desk, form.formState.defaultValues?.inReturn ?? '')}
      />
      <TextField form={form} name="note" label={t('oncall.note', 'Note')} />
    </FormDialog>
  );
}

function offerBody({ inReturn, note }: OfferValues) {
  const shift = spanOf(inReturn);
  return { ...(shift ? { inReturn: shift } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
}

interface EndValues {
  note: string;
}

/** Says no, or asks no longer. */
export function EndSwapDialog({ desk, swap, how, onClose }: Props & { how: 'decline' | 'withdraw' }) {
  const { mutateAsync } = useSwapAction(swap.metadata.name);
  const form = useSaveForm<EndValues, ReturnType<typeof endBody>, unknown>({
    empty: { note: '' },
    rules: formRules<EndValues>({ contract: SwapEndBody, toBody: endBody, words: {} }),
    toBody: endBody,
    version: swap.metadata.resourceVersion,
    send: (body, guard) => mutateAsync({ action: how, body, ...guard }),
    onDone: onClose,
  });
  const declines = how === 'decline';
  return (
    <FormDialog
      form={form}
      reword={desk.reword}
      title={
        declines ? t('oncall.decline.title', 'Decline the swap') : t('oncall.withdraw.title', 'Withdraw the request')
      }
      submitLabel={declines ? t('oncall.decline.submit', 'Decline') : t('oncall.withdraw.submit', 'Withdraw')}
      onClose={onClose}
    >
      <p>{swapWords(swap, desk)}</p>
      <TextField form={form} name="note" label={t('oncall.note', 'Note')} />
    </FormDialog>
  );
}

function endBody({ note }: EndValues) {
  return note.trim() ? { note: note.trim() } : {};
}

/** How the request stands by now, where somebody was faster; nothing while it is open. */
function useEnded(swap: SwapRequest, desk: Desk): string | undefined {
  const { data } = useQuery(swapRequests.list({ schedule: desk.schedule }));
  const status = data?.items.find(({ metadata }) => metadata.name === swap.metadata.name)?.status;
  if (!status || status.state === 'requested') {
    return undefined;
  }
  return status.takenBy
    ? t('oncall.swaps.faster', '{{name}} has taken it already.', { name: desk.nameOf(status.takenBy) })
    : t('oncall.swaps.over', 'The request is over: {{state}}.', { state: stateWords(status.state) });
}

/** Agrees to what is asked. */
export function TakeSwapDialog({ desk, swap, onClose }: Props) {
  const { mutateAsync } = useSwapAction(swap.metadata.name);
  const ended = useEnded(swap, desk);
  return (
    <Confirm
      reword={desk.reword}
      isOpen
      variant="primary"
      title={t('oncall.take-swap.title', 'Take the shift')}
      body={
        <>
          <p>{swapWords(swap, desk)}</p>
          {ended && (
            <Mark tone="warn" wraps>
              {ended}
            </Mark>
          )}
        </>
      }
      confirmText={t('oncall.take-swap.submit', 'Take it')}
      onConfirm={() => mutateAsync({ action: 'take', body: {}, ifMatch: swap.metadata.resourceVersion })}
      onDismiss={onClose}
    />
  );
}

/** Takes an offer. */
export function AcceptDialog({ desk, swap, by, onClose }: Props & { by: string }) {
  const { mutateAsync } = useSwapAction(swap.metadata.name);
  const offer = swap.status.offers?.find((one) => one.by === by);
  const inReturn = offer?.inReturn;
  return (
    <Confirm
      reword={desk.reword}
      isOpen
      variant="primary"
      title={t('oncall.accept.title', 'Accept the offer')}
      body={
        inReturn
          ? t('oncall.accept.body', '{{by}} takes {{given}}, and {{from}} works {{taken}} instead.', {
              by: desk.nameOf(by),
              from: desk.nameOf(swap.spec.from ?? ''),
              given: stretchText(swap.spec, desk),
              taken: stretchText(inReturn, desk),
            })
          : t('oncall.accept.body-alone', '{{by}} takes {{given}}.', {
              by: desk.nameOf(by),
              given: stretchText(swap.spec, desk),
            })
      }
      confirmText={t('oncall.accept.submit', 'Accept')}
      onConfirm={() => mutateAsync({ action: 'accept', body: { by }, ifMatch: swap.metadata.resourceVersion })}
      onDismiss={onClose}
    />
  );
}
