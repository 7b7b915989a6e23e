import { t } from '../../../domain/text';
import type { Sort, SortKey } from '../view/view';

export interface TableColumn {
  id: string;
  label: string;
  /** CSS grid track. */
  width: string;
  /** What the server sorts by; a column without it cannot be sorted. */
  sort?: SortKey;
}

export function tableColumns(): TableColumn[] {
  return [
    { id: 'select', label: t('incidents.table.select', 'Select'), width: '36px' },
    { id: 'id', label: t('incidents.table.id', 'Incident'), width: '165px' },
    { id: 'title', label: t('incidents.table.title', 'Title'), width: 'minmax(200px, 4fr)' },
    { id: 'priority', label: t('incidents.table.priority', 'Priority'), width: '96px', sort: 'priority' },
    { id: 'state', label: t('incidents.table.state', 'State'), width: '130px' },
    { id: 'due', label: t('incidents.table.due', 'Due'), width: '190px', sort: 'nextDueAt' },
    { id: 'service', label: t('incidents.table.service', 'Service'), width: 'minmax(80px, 1fr)' },
    { id: 'assignee', label: t('incidents.table.assignee', 'Assignee'), width: 'minmax(80px, 1fr)' },
    { id: 'declared', label: t('incidents.table.declared', 'Declared'), width: '100px', sort: 'declaredAt' },
  ];
}

/** A press on a heading: first the order in which one looks for such a thing, then the other way round. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key === key) {
    return { key, descending: !sort.descending };
  }
  return { key, descending: key === 'declaredAt' || key === 'updatedAt' };
}

export function ariaSort(sort: Sort, key: SortKey | undefined): 'ascending' | 'descending' | 'none' | undefined {
  if (!key) {
    return undefined;
  }
  return sort.key !== key ? 'none' : sort.descending ? 'descending' : 'ascending';
}
