import { kinds } from '../../../kinds/registry';
import { readYaml, refusedLines, yamlOf, yamlProblems } from './objectYaml';

const spec = {
  title: 'Shop: go-live',
  goLiveAt: '2026-11-20T06:00:00Z',
  description: 'Two\nlines',
  services: [{ name: 'payments', title: 'Payments', matchers: ['severity="critical"', 'yes'] }],
};

test('an object comes back as it was written, its instants as texts', () => {
  expect(readYaml(yamlOf({ kind: 'HypercarePeriod', spec }))).toEqual({ kind: 'HypercarePeriod', spec });
});

test('each refusal has the line of its field, in lists indented or not', () => {
  const fields = ['spec.services[1].owner', 'spec.services[0].matchers[1]', 'spec.plannedEnd', 'metadata.name'];
  const refused = fields.map((field) => ({ field, reason: 'is wrong' }));
  const indented = [
    '# a period',
    'spec:',
    '  title: Shop',
    '  services:',
    '    - name: payments',
    '      matchers:',
    '        - a="1"',
    '        - b="2"',
    '',
    '    - name: orders',
    '      owner: x',
  ];
  const lines = (text: string) => refusedLines(text, refused).map((words) => /^Line (\d+)/.exec(words)?.[1]);
  expect(lines(indented.join('\n'))).toEqual(['11', '8', '2', '1']);
  const flush = indented.map((line, index) => (index > 3 ? line.slice(2) : line));
  expect(lines(flush.join('\n'))).toEqual(['11', '8', '2', '1']);
});

test('a text that is no YAML names the line at which it stops being one', () => {
  expect(yamlProblems('spec:\n  name: a: b\n', kinds.contacts.input)).toEqual([
    'Line 2: this is no YAML. Check its indentation, quotes and colons.',
  ]);
});
