import { aResponder } from '../../test/factories/period';
import { readPeople, withoutRows } from './peopleCsv';

const known = [aResponder('dev1', 'Dev 1')];

test('people of a table, each row for itself', () => {
  const { rows, unknown } = readPeople(
    [
      'Name;Login;E-Mail;Phone;Roles;Shoe size',
      'Ada Lovelace;ada;ada@example.com;+49 30 1;Developer, l2;38',
      ';nobody;;;;',
      'Bob;dev1;;;;',
      'Cy;;;;boss;',
      'Ada Lovelace;;;;;',
    ].join('\n'),
    known
  );
  expect(rows[0]?.input).toEqual({
    metadata: { name: 'ada-lovelace' },
    spec: {
      displayName: 'Ada Lovelace',
      grafanaLogin: 'ada',
      email: 'ada@example.com',
      phone: '+49 30 1',
      roles: ['developer', 'l2'],
    },
  });
  expect(rows.slice(1).map(({ line, problem }) => [line, problem])).toEqual([
    [3, 'The name is missing.'],
    [4, 'The login dev1 belongs to another person already.'],
    [5, expect.stringMatching(/^No such role: boss\./)],
    [6, 'A person with the address ada-lovelace is entered already.'],
  ]);
  expect(unknown).toEqual(['Shoe size']);
});

test('a table without names of columns says what it needs', () => {
  expect(readPeople('Ada,ada\nBob,bob', known).problem).toMatch(/first row must name the columns/);
});

test('what is done goes, and what is not done stays as it was typed', () => {
  expect(withoutRows('name,login\nAda,ada\n"Two\nlines",x\nBob,bob', new Set([2, 3]))).toBe('name,login\nBob,bob');
});
