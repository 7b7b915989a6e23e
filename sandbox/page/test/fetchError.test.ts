import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorData } from '../src/services/fetchError';

test('an error in JSON keeps its fields and gets a message', () => {
  assert.deepEqual(errorData({ error: 'Somebody else was first', fields: [] }, 'Conflict'), {
    error: 'Somebody else was first',
    message: 'Somebody else was first',
    fields: [],
  });
});

test('an error in plain text or without a body has a message too', () => {
  assert.equal(errorData('<html>', 'Bad Gateway').message, '<html>');
  assert.equal(errorData('', 'Bad Gateway').message, 'Bad Gateway');
});
