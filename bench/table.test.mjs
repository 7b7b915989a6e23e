import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import prettier from 'prettier';
import { rows } from './rows.mjs';
import { merge, read, render, replace } from './table.mjs';

const measure = async () => ({ rate: ['1/s'] });
const some = [
  { name: 'fast', what: 'a thing', figures: { rate: '>= 5/s', p99: '' }, measure },
  { name: 'late', what: 'another', figures: { time: '<= 1 s' }, yet: 'not built yet' },
  {
    name: 'slow',
    what: 'a third',
    figures: { time: '<= 9 ms', sheet: { budget: '<= 2 s', yet: 'not built yet' } },
    peer: 'Peer 7 ms',
    measure,
  },
];
const none = new Map();

const shown = (measured, postgres = '', before = '', postgresBefore = '') => ({
  measured,
  postgres,
  before,
  postgresBefore,
});

test('the tables find their place, with and without an empty line between the marks', () => {
  for (const between of ['\n', '\n\n', '\n\nold table\n\n']) {
    const text = `# B\n\n<!-- figures -->${between}<!-- end of figures -->\n\nafter\n`;
    assert.equal(replace(text, 'NEW'), '# B\n\n<!-- figures -->\n\nNEW\n\n<!-- end of figures -->\n\nafter\n');
  }
  assert.throws(() => replace('# B\n', 'NEW'), /no place/);
});

test('what is written can be read again, also after prettier', async () => {
  const committed = new Map([['fast: rate', shown('3/s', '2/s')]]);
  const merged = merge({
    rows: some,
    measured: new Map([['fast', { rate: ['10/s', '8/s'], p99: ['7 ms'] }]]),
    now: none,
    committed,
  });
  const text = `${render(merged, 'Note.')}\n\n| process | first |\n| --- | --- |\n| plugin | 0.504 |\n`;
  for (const form of [text, await prettier.format(text, { parser: 'markdown' })]) {
    assert.deepEqual(
      [...read(form)],
      [
        ['fast: rate', shown('10/s', '8/s', '3/s', '2/s')],
        ['fast: p99', shown('7 ms')],
        ['late: time', shown('not built yet')],
        ['slow: time', shown('not measured yet')],
        ['slow: sheet', shown('not built yet')],
      ]
    );
  }
});

test('the figures of the last commit stand beside the new ones, and a figure that was not measured keeps its own', () => {
  const committed = new Map([
    ['fast: rate', shown('10/s', '8/s', '3/s', '')],
    ['slow: time', shown('not measured yet', '', '40 ms')],
  ]);
  const now = new Map([...committed, ['fast: rate', shown('11/s', '9/s', '10/s', '8/s')]]);
  const after = (measured, name, figure) => {
    const row = merge({ rows: some, measured, now, committed }).find((r) => r.name === name);
    const { measured: value, postgres, before, postgresBefore } = row.figures.find((f) => f.figure === figure);
    return shown(value, postgres, before, postgresBefore);
  };
  const again = new Map([['fast', { rate: ['12/s', '7/s'] }]]);
  assert.deepEqual(after(again, 'fast', 'rate'), shown('12/s', '7/s', '10/s', '8/s'));
  assert.deepEqual(after(again, 'fast', 'p99'), shown('not measured yet'));
  assert.deepEqual(after(none, 'fast', 'rate'), shown('11/s', '9/s', '10/s', '8/s'));
  assert.deepEqual(after(new Map([['slow', { time: ['4 ms'] }]]), 'slow', 'time'), shown('4 ms', '', '40 ms'));
});

test('only what was measured twice is compared', () => {
  const text = (committed) =>
    render(merge({ rows: some, measured: new Map([['fast', { rate: ['12/s'] }]]), now: none, committed }), 'Note.');
  assert.doesNotMatch(text(none), /Before and after/);
  const compared = text(new Map([['fast: rate', shown('10/s')]])).split('Before and after')[1];
  assert.match(compared, /\| `fast` \| rate \| 10\/s \| 12\/s \|/);
  assert.doesNotMatch(compared, /p99/);
});

test('the tables of the real rows are narrow enough to be read as text', async () => {
  const wide = (figure) => [figure === 'rate' ? '123,456/s' : '1,234 ms', '1,234 ms'];
  const measured = new Map(
    rows.map((row) => [row.name, Object.fromEntries(Object.keys(row.figures).map((figure) => [figure, wide(figure)]))])
  );
  const committed = new Map(
    rows.flatMap((row) =>
      Object.keys(row.figures).map((figure) => [`${row.name}: ${figure}`, shown('1,234 ms', '1,234 ms')])
    )
  );
  const text = await prettier.format(render(merge({ rows, measured, now: none, committed }), 'Note.'), {
    parser: 'markdown',
  });
  const tooWide = text.split('\n').filter((line) => line.startsWith('|') && line.length > 140);
  assert.deepEqual(tooWide, []);
});

test('bench/README.md shows every figure, and says of those without one why', () => {
  const now = read(readFileSync(new URL('README.md', import.meta.url), 'utf8'));
  assert.deepEqual(
    [...now.keys()],
    rows.flatMap((row) => Object.keys(row.figures).map((figure) => `${row.name}: ${figure}`))
  );
  for (const row of rows) {
    assert.ok(
      Object.values(row.figures).some((promise) => promise !== ''),
      `${row.name} has no budget`
    );
    assert.ok(row.measure || row.yet, `${row.name} says neither how it is measured nor why not yet`);
  }
  for (const [key, { measured }] of now) {
    assert.match(measured, /^[\d.,]|not (built|measured) yet/, key);
  }
});
