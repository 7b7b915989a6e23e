import { useRef, useState } from 'react';
import { ApiError } from '../../api/error';
import { type PeriodInput, periods } from '../../api/periods';
import type { HypercarePeriod } from '../../kinds/period';
import type { Guard } from '../../ui/form/useSaveForm';

/**
 * Saves a period onto the version that the person saw. When somebody else was faster, `newest` is what they made of it: the next try
 * is made from that, so that it replaces only what this person typed.
 */
export function usePeriodUpdate<P extends HypercarePeriod | undefined>(period: P) {
  // What comes in behind an open form must not move its ground.
  const [opened] = useState(period);
  const newest = useRef(opened);
  const { mutateAsync } = periods.useUpdate();
  const send = async (input: PeriodInput, { ifMatch = '' }: Guard) => {
    try {
      return await mutateAsync({ name: input.metadata?.name ?? '', input, ifMatch });
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && error.current) {
        newest.current = error.current as P;
      }
      throw error;
    }
  };
  return { opened, newest, send };
}
