import { at, NOW } from '../test/factories/envelope';
import { aClock } from '../test/factories/incident';
import { readClock } from './clockReading';
import { nearestClock } from './incident';

const now = Date.parse(NOW);

test('a running clock says what is left and how much is used', () => {
  expect(readClock(aClock(), now)).toEqual({
    phase: 'running',
    tone: 'calm',
    left: 600,
    used: expect.closeTo(2 / 3),
    counting: true,
  });
});

test('a clock at risk warns', () => {
  expect(readClock(aClock({ state: 'atRisk' }), now)).toMatchObject({ phase: 'running', tone: 'warn' });
});

test('a clock that passed its due time is late at once, before the server says so', () => {
  expect(readClock(aClock({ dueAt: at(-1) }), now)).toMatchObject({ phase: 'late', tone: 'late', left: -60 });
});

test('a breached clock says how late it is', () => {
  expect(readClock(aClock({ state: 'breached', dueAt: at(-5) }), now)).toMatchObject({
    phase: 'late',
    left: -300,
    used: 1,
  });
});

test('a paused clock stands still', () => {
  const clock = aClock({ name: 'resolution', state: 'paused', pausedAt: at(-10) });
  expect(readClock(clock, now).left).toBe(1200);
  expect(readClock(clock, now + 60_000).left).toBe(1200);
});

test('time that an incident lay resolved uses up nothing of its clock', () => {
  const threeDays = 3 * 86_400;
  const clock = aClock({
    name: 'resolution',
    target: '2h',
    startedAt: at(-3 * 1440 - 60),
    dueAt: at(60),
    heldSeconds: threeDays,
  });
  expect(readClock(clock, now)).toMatchObject({ phase: 'running', left: 3600, used: expect.closeTo(0.5) });
});

test('a stopped clock keeps its verdict', () => {
  expect(readClock(aClock({ state: 'met', stoppedAt: at(-15) }), now)).toMatchObject({
    phase: 'met',
    left: 1500,
    counting: false,
  });
  expect(readClock(aClock({ state: 'metLate', stoppedAt: at(15) }), now)).toMatchObject({
    phase: 'metLate',
    left: -300,
  });
});

test('a clock that nobody answered before the incident healed is neither met nor missed', () => {
  expect(readClock(aClock({ state: 'unanswered', stoppedAt: at(-15) }), now)).toMatchObject({
    phase: 'unanswered',
    tone: 'calm',
    counting: false,
  });
});

test('the nearest clock is the one due first among those that still count; a paused one waits behind', () => {
  const response = aClock({ state: 'met', stoppedAt: at(-19), dueAt: at(1) });
  const late = aClock({ name: 'resolution', state: 'breached', dueAt: at(-30) });
  expect(nearestClock([response, late, aClock({ dueAt: at(5) })])).toBe(late);
  const paused = aClock({ state: 'paused', dueAt: at(2) });
  expect(nearestClock([paused, aClock({ dueAt: at(5) })])).toEqual(aClock({ dueAt: at(5) }));
  expect(nearestClock([response, paused])).toBe(paused);
  expect(nearestClock([response])).toBeUndefined();
});
