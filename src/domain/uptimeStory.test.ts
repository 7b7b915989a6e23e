import { at } from '../test/factories/envelope';
import { aPeriod } from '../test/factories/period';
import { aServiceUptime, anUptimeRow } from '../test/factories/uptime';
import { endOf } from './period';
import { uptimeStory } from './uptimeStory';

const end = at(3 * 24 * 60);
const down = (downSeconds: number) => anUptimeRow({ downSeconds, budgetSeconds: 200 });
const service = aServiceUptime({ plannedBudgetSeconds: 604, total: down(540) });

test('a service that is below its target can recover while less than the whole budget is used', () => {
  const below = aServiceUptime({ ...service, result: 'notMet' });
  expect(uptimeStory(below, end)).toEqual({ state: 'recoverable', used: 540, budget: 604, left: 64, over: false });
});

test('it has passed its target when more than the whole budget is used, or when the period is over', () => {
  expect(uptimeStory({ ...service, result: 'notMet', total: down(700) }, end)).toMatchObject({
    state: 'passed',
    left: -96,
  });
  expect(uptimeStory({ ...service, result: 'notMet' }, service.asOf).state).toBe('passed');
});

test('the verdict met and the lack of one are the word of the server', () => {
  expect(uptimeStory(service, end).state).toBe('met');
  expect(uptimeStory({ ...service, result: 'unknown' }, end).state).toBe('unknown');
});

test('a period that runs on beyond its plan allows more', () => {
  const long = { ...service, total: anUptimeRow({ downSeconds: 540, budgetSeconds: 900 }) };
  expect(uptimeStory(long, end)).toMatchObject({ budget: 900, left: 360 });
});

test('a period ends as planned with its extensions, or when it was closed', () => {
  const spec = { plannedEnd: at(60), extensions: [{ to: at(90), reason: 'more', by: 'lead' }], closedAt: at(30) };
  expect(endOf(aPeriod({ spec }))).toBe(at(90));
  expect(endOf(aPeriod({ spec, state: 'closed' }))).toBe(at(30));
});
