import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { respondersQuery } from '../api/responders';
import type { Responder } from '../kinds/responder';

export interface People {
  list: Responder[];
  /** A person by login or responder name, shown as people call them. */
  nameOf: (login: string | undefined) => string | undefined;
}

const NOBODY: Responder[] = [];

/** One look-up for a whole board; a query per card would be too many. */
export function usePeople(): People {
  const list = useQuery(respondersQuery()).data?.items ?? NOBODY;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { metadata, spec } of list) {
      names.set(metadata.name.toLowerCase(), spec.displayName);
      if (spec.grafanaLogin) {
        names.set(spec.grafanaLogin.toLowerCase(), spec.displayName);
      }
    }
    return { list, nameOf: (login) => (login ? (names.get(login.toLowerCase()) ?? login) : undefined) };
  }, [list]);
}
