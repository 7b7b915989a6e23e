import { at } from '../test/factories/envelope';
import { aClock, anIncident } from '../test/factories/incident';
import { incidentOrder } from './incidentOrder';

const early = anIncident({
  name: 'early',
  resourceVersion: '9',
  spec: { priority: 'P3' },
  status: { declaredAt: at(-50), clocks: [] },
});
const late = anIncident({
  name: 'late',
  resourceVersion: '10',
  spec: { priority: 'P1' },
  status: { declaredAt: at(-5), clocks: [aClock({ dueAt: at(5) })] },
});

test.each([
  [undefined, 'late early'],
  ['declaredAt', 'early late'],
  ['priority', 'late early'],
  ['-priority', 'early late'],
  ['nextDueAt', 'late early'],
  ['-updatedAt', 'late early'],
  ['nonsense', 'early late'],
])('sorted by %s', (sort, expected) => {
  const names = [early, late].sort(incidentOrder(sort)).map(({ metadata }) => metadata.name);
  expect(names.join(' ')).toBe(expected);
});

test('equal incidents stand in the order of their names, whichever way they came', () => {
  const twin = anIncident({ name: 'a-twin' });
  const other = anIncident({ name: 'b-twin' });
  expect([other, twin].sort(incidentOrder('priority'))).toEqual([twin, other]);
});
