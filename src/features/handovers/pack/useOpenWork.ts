import { useMemo } from 'react';
import { incidentsQuery } from '../../../api/incidents';
import { usePages } from '../../../api/usePages';
import type { Handover, HandoverSnapshot } from '../../../kinds/handover';
import type { Incident } from '../../../kinds/incident';

/** As many as a pack names. */
const MANY = 100;

type Packed = HandoverSnapshot['active'][number];

export interface OpenWork extends Packed {
  /** Resolved or deleted since the pack was made. */
  over: boolean;
}

/** The open incidents of a pack as they are now: their clocks run on, and some are over by now. */
export function useOpenWork({ spec }: Handover, snapshot: HandoverSnapshot | undefined): OpenWork[] {
  const filters = { period: spec.period, state: 'active', sort: 'nextDueAt' };
  const { items, loaded, more } = usePages(incidentsQuery(filters, MANY));
  const complete = loaded && !more.hasMore;
  return useMemo(() => {
    const now = new Map(items.map((incident) => [incident.metadata.name, incident]));
    return (snapshot?.active ?? []).map((packed) => {
      const incident = now.get(packed.name);
      return incident ? { ...packed, ...asPacked(incident), over: false } : { ...packed, over: complete };
    });
  }, [items, complete, snapshot]);
}

function asPacked({ spec, status }: Incident): Partial<Packed> {
  return {
    title: spec.title,
    priority: spec.priority,
    state: status.state,
    assignee: spec.assignee,
    acknowledgedAt: status.acknowledgedAt,
    clocks: status.clocks,
  };
}
