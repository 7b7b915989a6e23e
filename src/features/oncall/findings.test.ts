import { aFinding } from '../../test/factories/onCall';
import { findingText } from './findingText';
import { grouped } from './findingKinds';

const words = { timeZone: 'Europe/Berlin', nameOf: (name: string) => ({ dev1: 'Ann', dev10: 'Bo' })[name] ?? name };

it('the sentence of a finding calls people as people do, and never within the name of another', () => {
  const text = 'dev1 and dev10 overlap, not dev1-b, from 2026-11-21T21:00:00Z.';
  expect(findingText({ text, people: ['dev1', 'dev10'] }, words)).toBe(
    'Ann and Bo overlap, not dev1-b, from Sat 21 Nov 22:00.'
  );
});

it('findings stand by kind, the worst kind first', () => {
  const groups = grouped([aFinding(), aFinding({ kind: 'gap' }), aFinding()]);
  expect(groups.map(({ kind, findings }) => [kind, findings.length])).toEqual([
    ['gap', 1],
    ['rest', 2],
  ]);
});
