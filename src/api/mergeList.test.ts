import type { Me } from '../kinds/wire';
import { at, listOf } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { aMe } from '../test/factories/period';
import { type IncidentFilters, judgeIncidents } from './incidents';
import { mergeList } from './mergeList';
import type { Incident } from '../kinds/incident';
import type { List } from './list';

/** As it is after a change that the lists of these tests, read at version 100, do not have yet. */
const changed = (number: number, over: Parameters<typeof anIncident>[0] = {}) =>
  incident(number, { resourceVersion: '101', ...over });

const incident = (number: number, over: Parameters<typeof anIncident>[0] = {}) =>
  anIncident({ name: `inc-20261121-000${number}`, status: { declaredAt: at(-60 + number) }, ...over });

const page = (...numbers: number[]) => listOf(numbers.map((number) => incident(number)));

function merge(
  pages: Array<List<Incident>>,
  filters: IncidentFilters,
  present: Incident[],
  { gone = [], me = aMe() }: { gone?: string[]; me?: Me } = {}
) {
  const changes = { present, gone: gone.map((name) => ({ name, version: 101 })) };
  return mergeList(pages, changes, judgeIncidents(filters, me));
}

const names = (...args: Parameters<typeof merge>) =>
  merge(...args).pages.map(({ items }) => items.map(({ metadata }) => metadata.name.slice(-1)).join(''));

test('a changed incident is replaced where it stands', () => {
  const { pages, ask } = merge([page(3, 2, 1)], {}, [changed(2, { spec: { title: 'Worse' } })]);
  expect(pages[0]?.items.map(({ spec }) => spec.title)).toEqual(['Payments fail', 'Worse', 'Payments fail']);
  expect(ask).toBe(false);
});

test('an older version than the shown one changes nothing', () => {
  const pages = [listOf([incident(1, { resourceVersion: '105' })])];
  expect(merge(pages, {}, [incident(1, { resourceVersion: '101' })]).pages).toBe(pages);
});

test('an incident that no longer fits the filter leaves', () => {
  const resolved = changed(2, { status: { state: 'resolved' } });
  expect(names([page(3, 2, 1)], { state: 'active' }, [resolved])).toEqual(['31']);
});

test('a deleted incident leaves', () => {
  expect(names([page(3, 2, 1)], {}, [], { gone: ['inc-20261121-0003'] })).toEqual(['21']);
});

test('an incident that was brought back after the deletion that is told stays', () => {
  const back = listOf([incident(3, { resourceVersion: '102' })]);
  expect(names([back], {}, [], { gone: ['inc-20261121-0003'] })).toEqual(['3']);
});

test('a new incident enters at its place, newest first unless told otherwise', () => {
  expect(names([page(4, 1)], {}, [changed(3)])).toEqual(['431']);
  expect(names([page(1, 4)], { sort: 'declaredAt' }, [changed(3)])).toEqual(['134']);
});

test('what a list was read after is in it already: it is not put in again', () => {
  const newer = { ...page(4, 1), metadata: { resourceVersion: '105' } };
  expect(names([newer], {}, [changed(3)])).toEqual(['41']);
});

test('a new incident of another period, service or priority stays away', () => {
  expect(names([page(1)], { period: 'shop' }, [changed(3, { spec: { period: 'bank' } })])).toEqual(['1']);
  expect(names([page(1)], { service: 'orders,payments' }, [changed(3)])).toEqual(['31']);
  expect(names([page(1)], { priority: 'P2' }, [changed(3, { spec: { priority: 'P1' } })])).toEqual(['1']);
});

test('behind the last loaded page it waits until that page is asked for', () => {
  const more = listOf([incident(4), incident(3)], { continue: 'next' });
  expect(names([more], {}, [changed(1)])).toEqual(['43']);
  expect(names([page(4, 3)], {}, [changed(1)])).toEqual(['431']);
});

test('"mine" is what is assigned to my login or to me as a responder, however it is written', () => {
  const me = aMe({ login: 'Dev1', responder: 'dev-one' });
  const assigned = (number: number, assignee?: string) => changed(number, { spec: { assignee } });
  const list = [page(1)];
  expect(names(list, { assignee: 'me' }, [assigned(5, 'dev1'), assigned(4, 'dev-one'), assigned(3)], { me })).toEqual([
    '541',
  ]);
  expect(names(list, { assignee: 'me' }, [assigned(1, 'dev2')], { me })).toEqual(['']);
  expect(merge(list, { assignee: 'me' }, [assigned(5, 'dev1')], { me }).ask).toBe(false);
});

test.each([{ q: 'payments' }, { labelSelector: 'team=shop' }])(
  'only the server can say whether a new incident fits %o; what is shown is brought up to date meanwhile',
  (filters) => {
    expect(merge([page(1)], filters, [changed(2)])).toEqual({ pages: [page(1)], ask: true });
    const { pages, ask } = merge([page(1)], filters, [changed(1, { spec: { title: 'Worse' } })]);
    expect([pages[0]?.items[0]?.spec.title, ask]).toEqual(['Worse', true]);
  }
);

test('what another filter keeps out of a search asks for nothing', () => {
  const other = changed(2, { spec: { period: 'bank' } });
  expect(merge([page(1)], { q: 'payments', period: 'shop' }, [other]).ask).toBe(false);
});

test('what touches no shown incident leaves the very same pages', () => {
  const pages = [page(3, 2)];
  expect(merge(pages, { period: 'shop' }, [changed(9, { spec: { period: 'bank' } })]).pages).toBe(pages);
});
