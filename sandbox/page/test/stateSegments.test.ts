import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentsOf } from '../src/panels/stateSegments';

const range = { from: 0, to: 100, merge: true };

test('a state lasts until the next sample, the last one to the end of the range', () => {
  assert.deepEqual(segmentsOf([10, 40], ['up', 'down'], range), [
    { start: 10, end: 40, value: 'up' },
    { start: 40, end: 100, value: 'down' },
  ]);
});

test('equal neighbours become one state only when they are to be merged', () => {
  assert.equal(segmentsOf([0, 50], ['up', 'up'], range).length, 1);
  assert.equal(segmentsOf([0, 50], ['up', 'up'], { ...range, merge: false }).length, 2);
});

test('a missing value leaves a gap, and equal states around it stay apart', () => {
  assert.deepEqual(segmentsOf([0, 20, 60], ['up', null, 'up'], range), [
    { start: 0, end: 20, value: 'up' },
    { start: 60, end: 100, value: 'up' },
  ]);
});

test('states outside the range are cut off', () => {
  assert.deepEqual(segmentsOf([-50, -10, 120], ['a', 'b', 'c'], range), [{ start: 0, end: 100, value: 'b' }]);
});
