import type { IncidentFilters } from '../../../api/incidents';
import type { IncidentState, Priority } from '../../../kinds/scalars';

export const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3', 'P4'];
export const STATES: readonly IncidentState[] = ['open', 'investigating', 'identified', 'monitoring', 'resolved'];

export type SortKey = 'declaredAt' | 'priority' | 'nextDueAt' | 'updatedAt';

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What the incidents page shows. All of it stands in the URL, so that a link reproduces the view. */
export interface IncidentsView {
  shape: 'board' | 'table';
  lanes: boolean;
  /** States that the table shows, none meaning all; the board always has its five columns. */
  states: IncidentState[];
  priorities: Priority[];
  services: string[];
  mine: boolean;
  /** What concerns the shift of the caller. */
  myShift: boolean;
  text: string;
  /** Order of the table; the board has its own. */
  sort: Sort;
}

/** Takes every filter away. */
export const NO_FILTERS: Partial<IncidentsView> = {
  states: [],
  priorities: [],
  services: [],
  mine: false,
  myShift: false,
  text: '',
};

export const DEFAULT_SORT: Sort = { key: 'nextDueAt', descending: false };

const SORT_KEYS: readonly SortKey[] = ['declaredAt', 'priority', 'nextDueAt', 'updatedAt'];

/** Reads a view from an address. What it does not understand counts as not said, since anybody may edit an address. */
export function parseView(params: URLSearchParams): IncidentsView {
  return {
    shape: params.get('view') === 'table' ? 'table' : 'board',
    lanes: params.get('lanes') === 'priority',
    states: parseStates(words(params, 'state')),
    priorities: PRIORITIES.filter((priority) => words(params, 'priority').includes(priority)),
    services: words(params, 'service'),
    mine: params.get('assignee') === 'me',
    myShift: params.get('shift') === 'mine',
    text: params.get('q') ?? '',
    sort: parseSort(params.get('sort')),
  };
}

/** The address of a changed view. Parameters of others, such as the period, stay as they are; defaults are left out. */
export function writeView(params: URLSearchParams, change: Partial<IncidentsView>): URLSearchParams {
  const view = { ...parseView(params), ...change };
  const next = new URLSearchParams(params);
  put(next, 'view', view.shape === 'table' ? 'table' : '');
  put(next, 'lanes', view.lanes ? 'priority' : '');
  put(next, 'state', view.states.join(','));
  put(next, 'priority', view.priorities.join(','));
  put(next, 'service', view.services.join(','));
  put(next, 'assignee', view.mine ? 'me' : '');
  put(next, 'shift', view.myShift ? 'mine' : '');
  put(next, 'q', view.text.trim());
  put(next, 'sort', sameSort(view.sort, DEFAULT_SORT) ? '' : sortParam(view.sort));
  return next;
}

/** The view's filters as the API takes them, without state and order. Names on the address are those of the API. */
export function toFilters(view: IncidentsView, period: string | undefined): IncidentFilters {
  return {
    period,
    priority: view.priorities.length < PRIORITIES.length ? view.priorities.join(',') : '',
    service: view.services.join(','),
    assignee: view.mine ? 'me' : '',
    shift: view.myShift ? 'mine' : '',
    q: view.text.trim(),
  };
}

/** Whether anything but the states is filtered: the board shows those side by side. */
export function isFiltered(view: IncidentsView): boolean {
  return filterCount(view) > 0;
}

export function filterCount({ priorities, services, mine, myShift, text }: IncidentsView): number {
  return [priorities.length > 0, services.length > 0, mine, myShift, text.trim() !== ''].filter(Boolean).length;
}

export function sortParam(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.key}`;
}

function parseStates(asked: string[]): IncidentState[] {
  const active = asked.includes('active');
  return STATES.filter((state) => asked.includes(state) || (active && state !== 'resolved'));
}

function parseSort(text: string | null): Sort {
  const key = SORT_KEYS.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, descending: text?.startsWith('-') ?? false } : DEFAULT_SORT;
}

function sameSort(left: Sort, right: Sort): boolean {
  return left.key === right.key && left.descending === right.descending;
}

function words(params: URLSearchParams, name: string): string[] {
  return [...new Set((params.get(name) ?? '').split(',').map((word) => word.trim()))].filter(Boolean);
}

function put(params: URLSearchParams, name: string, value: string): void {
  if (value) {
    params.set(name, value);
  } else {
    params.delete(name);
  }
}
