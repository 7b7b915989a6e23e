import { useCallback } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { ApiError } from '../api/error';
import { periodsQuery } from '../api/periods';
import { defaultPeriod } from '../domain/defaultPeriod';
import type { HypercarePeriod } from '../kinds/period';

export interface SelectedPeriod {
  /** The period in the URL, else the active one; undefined while loading and when there is none. */
  period: HypercarePeriod | undefined;
  name: string | undefined;
  periods: HypercarePeriod[];
  isPending: boolean;
  error: ApiError | null;
  refetch: () => void;
  /** Puts a period into the URL; every other parameter stays. */
  select: (name: string) => void;
}

export function usePeriod(): SelectedPeriod {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('period') ?? undefined;
  const { data, isPending, error, refetch } = useQuery(periodsQuery());
  const periods = data?.items ?? NONE;
  const period = asked ? periods.find(({ metadata }) => metadata.name === asked) : defaultPeriod(periods);
  const select = useCallback(
    (name: string) =>
      setSearch((old) => {
        const next = new URLSearchParams(old);
        next.set('period', name);
        return next;
      }),
    [setSearch]
  );
  return { period, name: period?.metadata.name ?? asked, periods, isPending, error, refetch, select };
}

const NONE: HypercarePeriod[] = [];
