import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import prettier from 'prettier';
import { rows } from './rows.mjs';
import { merge, read, render, replace } from './table.mjs';

const measure = async () => ({ measured: '1/s' });
const some = [
  { name: 'fast', what: 'a thing', budget: '>= 5/s', measure },
  { name: 'late', what: 'another', budget: '<= 1 s', yet: 'not built yet' },
  { name: 'slow', what: 'a third', budget: '<= 9 ms', peer: 'Peer 7 ms', measure },
];
const none = new Map();

test('the table finds its place, with and without an empty line between the marks', () => {
  for (const between of ['\n', '\n\n', '\n\nold table\n\n']) {
    const text = `# B\n\n<!-- figures -->${between}<!-- end of figures -->\n\nafter\n`;
    assert.equal(replace(text, 'NEW'), '# B\n\n<!-- figures -->\n\nNEW\n\n<!-- end of figures -->\n\nafter\n');
  }
  assert.throws(() => replace('# B\n', 'NEW'), /no place/);
});

test('what is written can be read again, also after prettier', async () => {
  const merged = merge({
    rows: some,
    measured: new Map([['fast', { measured: '10/s', postgres: '8/s' }]]),
    now: none,
    committed: none,
  });
  const text = render(merged, 'Note.');
  for (const form of [text, await prettier.format(text, { parser: 'markdown' })]) {
    assert.deepEqual(
      [...read(form)],
      [
        ['fast', { measured: '10/s', postgres: '8/s', before: '' }],
        ['late', { measured: 'not built yet', postgres: '', before: '' }],
        ['slow', { measured: 'not measured yet', postgres: '', before: '' }],
      ]
    );
  }
});

test('the figures of the last commit stand beside the new ones, and a row that was not measured keeps its own', () => {
  const committed = new Map([
    ['fast', { measured: '10/s', postgres: '8/s', before: '3/s' }],
    ['slow', { measured: 'not measured yet', postgres: '', before: '40 ms' }],
  ]);
  const now = new Map([...committed, ['fast', { measured: '11/s', postgres: '9/s', before: '10/s' }]]);
  const cells = (name, measured) => {
    const {
      measured: shown,
      postgres,
      before,
    } = merge({ rows: some, measured, now, committed }).find((r) => r.name === name);
    return [shown, postgres, before];
  };
  assert.deepEqual(cells('fast', new Map([['fast', { measured: '12/s', postgres: '7/s' }]])), [
    '12/s',
    '7/s',
    '10/s; PostgreSQL 8/s',
  ]);
  assert.deepEqual(cells('fast', none), ['11/s', '9/s', '10/s']);
  assert.deepEqual(cells('slow', new Map([['slow', { measured: '4 ms' }]])), ['4 ms', '', '40 ms']);
});

test('bench/README.md shows every row, each with its budget, and says of those without a figure why', () => {
  const shown = read(readFileSync(new URL('README.md', import.meta.url), 'utf8'));
  assert.deepEqual(
    [...shown.keys()],
    rows.map((row) => row.name)
  );
  for (const row of rows) {
    assert.ok(row.budget, `${row.name} has no budget`);
    assert.ok(row.measure || row.yet, `${row.name} says neither how it is measured nor why not yet`);
    assert.match(shown.get(row.name).measured, /\d|not (built|measured) yet/, row.name);
  }
});
