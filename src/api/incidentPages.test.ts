import { at, listOf } from '../test/factories/envelope';
import { anIncident } from '../test/factories/incident';
import { patchPages } from './incidentPages';

const incident = (number: number, over: Parameters<typeof anIncident>[0] = {}) =>
  anIncident({ name: `inc-20261121-000${number}`, status: { declaredAt: at(-60 + number) }, ...over });

const names = (pages: ReturnType<typeof patchPages>) =>
  pages === 'ask' ? pages : pages.map(({ items }) => items.map(({ metadata }) => metadata.name.slice(-1)).join(''));

const page = (...numbers: number[]) => listOf(numbers.map((number) => incident(number)));

test('a changed incident is replaced where it stands', () => {
  const pages = patchPages(
    [page(3, 2, 1)],
    {},
    [incident(2, { resourceVersion: '101', spec: { title: 'Worse' } })],
    []
  );
  expect(names(pages)).toEqual(['321']);
  expect(pages !== 'ask' && pages[0]?.items[1]?.spec.title).toBe('Worse');
});

test('an older version than the shown one changes nothing', () => {
  const pages = [listOf([incident(1, { resourceVersion: '105' })])];
  expect(patchPages(pages, {}, [incident(1, { resourceVersion: '101' })], [])).toBe(pages);
});

test('an incident that no longer fits the filter leaves', () => {
  const resolved = incident(2, { resourceVersion: '101', status: { state: 'resolved' } });
  expect(names(patchPages([page(3, 2, 1)], { state: 'active' }, [resolved], []))).toEqual(['31']);
});

test('a deleted incident leaves', () => {
  expect(names(patchPages([page(3, 2, 1)], {}, [], ['inc-20261121-0003']))).toEqual(['21']);
});

test('a new incident enters at its place, newest first unless told otherwise', () => {
  expect(names(patchPages([page(4, 1)], {}, [incident(3)], []))).toEqual(['431']);
  expect(names(patchPages([page(1, 4)], { sort: 'declaredAt' }, [incident(3)], []))).toEqual(['134']);
});

test('a new incident of another period, service or priority stays away', () => {
  expect(names(patchPages([page(1)], { period: 'bank' }, [incident(3)], []))).toEqual(['']);
  expect(names(patchPages([page(1)], { service: 'orders,payments' }, [incident(3)], []))).toEqual(['31']);
  expect(names(patchPages([page(1)], { priority: 'P2' }, [incident(3, { spec: { priority: 'P1' } })], []))).toEqual([
    '1',
  ]);
});

test('behind the last loaded page it waits until that page is asked for', () => {
  const more = listOf([incident(4), incident(3)], { continue: 'next' });
  expect(names(patchPages([more], {}, [incident(1)], []))).toEqual(['43']);
  expect(names(patchPages([page(4, 3)], {}, [incident(1)], []))).toEqual(['431']);
});

test.each([{ q: 'payments' }, { labelSelector: 'team=shop' }, { assignee: 'me' }])(
  'only the server can judge %o',
  (filters) => {
    expect(patchPages([page(1)], filters, [incident(2)], [])).toBe('ask');
  }
);

test('what touches no shown incident leaves the very same pages', () => {
  const pages = [page(3, 2)];
  expect(patchPages(pages, { period: 'shop' }, [incident(9, { spec: { period: 'bank' } })], [])).toBe(pages);
});
