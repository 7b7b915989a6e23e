import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { incidentsQuery } from '../../../api/incidents';
import type { Incident } from '../../../kinds/incident';
import { links } from '../../../platform/links';

/** Goes on to the open incident that is due after this one (1), or before it (-1); round and round. Answers false when there is no other. */
export function useNeighbours({ metadata, spec }: Incident): (step: 1 | -1) => Promise<boolean> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (step) => {
      const { pages } = await client.infiniteQuery(
        incidentsQuery({ period: spec.period, state: 'active', sort: 'nextDueAt' })
      );
      const names = pages.flatMap(({ items }) => items.map((item) => item.metadata.name));
      const here = names.indexOf(metadata.name);
      const next = names[here < 0 ? 0 : (here + step + names.length) % names.length];
      if (next === undefined || next === metadata.name) {
        return false;
      }
      navigate(links.incident(next, spec.period));
      return true;
    },
    [client, navigate, metadata.name, spec.period]
  );
}
