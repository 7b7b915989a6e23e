import { readCsv } from './csv';

test.each([
  [
    'name,login\nAda,ada\n',
    [
      ['name', 'login'],
      ['Ada', 'ada'],
    ],
  ],
  [
    'name;login\r\n"Love; Ada";ada',
    [
      ['name', 'login'],
      ['Love; Ada', 'ada'],
    ],
  ],
  [
    '\uFEFFname\tlogin\n\n"Ada ""A"""\tada\n',
    [
      ['name', 'login'],
      ['Ada "A"', 'ada'],
    ],
  ],
  ['name\n"two\nlines"', [['name'], ['two\nlines']]],
  ['', []],
])('%j is a table', (text, cells) => {
  expect(readCsv(text).map((row) => row.cells)).toEqual(cells);
});

test('each row knows the line on which it begins', () => {
  expect(readCsv('name\n\n"two\nlines"\nAda').map(({ line }) => line)).toEqual([1, 3, 5]);
});
