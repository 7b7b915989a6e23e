import { t } from '../../domain/text';
import type { SwapRequest } from '../../kinds/swapRequest';
import { type Desk, stretchText } from './desk';

/** What a request to swap is about, in one sentence. */
export function swapWords({ spec }: SwapRequest, desk: Desk): string {
  const words = {
    from: desk.nameOf(spec.from ?? ''),
    shift: stretchText(spec, desk),
    to: spec.to && desk.nameOf(spec.to),
    inReturn: spec.inReturn && stretchText(spec.inReturn, desk),
  };
  if (spec.to && spec.inReturn) {
    return t('oncall.swaps.exchange', '{{from}} asks {{to}} to take {{shift}} for {{inReturn}}.', words);
  }
  return spec.to
    ? t('oncall.swaps.asks', '{{from}} asks {{to}} to take {{shift}}.', words)
    : t('oncall.swaps.asks-all', '{{from}} asks everybody: who takes {{shift}}?', words);
}

/** Whether the request asks this person: by name, or as one of all. */
export function asksOf({ spec, status }: SwapRequest, me: string | undefined): boolean {
  return (
    me !== undefined && status.state === 'requested' && spec.from !== me && (spec.to === undefined || spec.to === me)
  );
}

export function stateWords(state: SwapRequest['status']['state']): string {
  switch (state) {
    case 'requested':
      return t('oncall.swaps.requested', 'open');
    case 'taken':
      return t('oncall.swaps.taken', 'taken');
    case 'lapsed':
      return t('oncall.swaps.lapsed', 'lapsed: nobody took it');
    case 'declined':
      return t('oncall.swaps.declined', 'declined');
    case 'withdrawn':
      return t('oncall.swaps.withdrawn', 'withdrawn');
  }
}
