import { at } from '../test/factories/envelope';
import { aPeriod } from '../test/factories/period';
import { defaultPeriod } from './period';

const period = (name: string, state: 'planned' | 'active' | 'closed', goLiveDays: number) =>
  aPeriod({ name, state, spec: { goLiveAt: at(goLiveDays * 24 * 60) } });

test('an active period wins, the newest of several', () => {
  const periods = [
    period('closed', 'closed', -1),
    period('old', 'active', -9),
    period('new', 'active', -2),
    period('next', 'planned', 1),
  ];
  expect(defaultPeriod(periods)?.metadata.name).toBe('new');
});

test('without an active one it is the next that goes live', () => {
  expect(
    defaultPeriod([period('far', 'planned', 30), period('near', 'planned', 2), period('past', 'closed', -1)])?.metadata
      .name
  ).toBe('near');
});

test('when all is over it is the last one', () => {
  expect(defaultPeriod([period('first', 'closed', -90), period('last', 'closed', -9)])?.metadata.name).toBe('last');
  expect(defaultPeriod([])).toBeUndefined();
});
