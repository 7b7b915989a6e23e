import { priorityOf } from './incident';
import type { Incident } from '../kinds/incident';

export type IncidentSort = 'declaredAt' | 'priority' | 'nextDueAt' | 'updatedAt';

type Order = (left: Incident, right: Incident) => number;

const NEVER = '9999';

const values: Record<IncidentSort, (incident: Incident) => string | number> = {
  declaredAt: ({ status }) => status.declaredAt,
  priority: priorityOf,
  // Without a running clock nothing is due: such incidents stand behind all others.
  nextDueAt: ({ status }) => status.nextDueAt ?? NEVER,
  // The version counter rises with each change, which is what "updated" means.
  updatedAt: ({ metadata }) => Number(metadata.resourceVersion),
};

/** The order of the server's lists; newest declared first when nothing is said. */
export function incidentOrder(sort = '-declaredAt'): Order {
  const descending = sort.startsWith('-');
  const key = sort.replace(/^-/, '');
  const value = isSort(key) ? values[key] : values.declaredAt;
  return (left, right) => {
    const a = value(left);
    const b = value(right);
    const direction = a < b ? -1 : a > b ? 1 : left.metadata.name < right.metadata.name ? -1 : 1;
    return left.metadata.name === right.metadata.name ? 0 : descending ? -direction : direction;
  };
}

function isSort(key: string): key is IncidentSort {
  return key in values;
}
