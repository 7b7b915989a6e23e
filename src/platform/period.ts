import { createContext, useCallback, useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { ApiError } from '../api/error';
import { periodsQuery } from '../api/periods';
import { defaultPeriod } from '../domain/period';
import type { HypercarePeriod } from '../kinds/period';

/** Name of the period that a part of the plugin was given, such as a panel by its options. */
export const GivenPeriod = createContext<string | undefined>(undefined);

export interface SelectedPeriod {
  /** The period that was given, else the one in the URL, else the active one; undefined while loading and when there is none. */
  period: HypercarePeriod | undefined;
  name: string | undefined;
  periods: HypercarePeriod[];
  isPending: boolean;
  error: ApiError | null;
  refetch: () => void;
  /** Puts a period into the URL; every other parameter stays. Absent where the period was given. */
  select: ((name: string) => void) | undefined;
}

export function usePeriod(): SelectedPeriod {
  const [search, setSearch] = useSearchParams();
  const given = useContext(GivenPeriod);
  const asked = given ?? search.get('period') ?? undefined;
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
  return {
    period,
    name: period?.metadata.name ?? asked,
    periods,
    isPending,
    error,
    refetch,
    select: given === undefined ? select : undefined,
  };
}

const NONE: HypercarePeriod[] = [];
