import { readFromLink } from './fromLink';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const read = (name: string, value: string) => readFromLink(new URLSearchParams([[`declare.${name}`, value]]), NOW);

test.each([
  ['title', ' Checkout down ', { title: 'Checkout down' }],
  ['service', 'payments', { service: 'payments' }],
  ['priority', 'P1', { priority: 'P1' }],
  ['impact', 'All customers', { impactText: 'All customers' }],
  ['description', 'One\nTwo', { description: 'One\nTwo' }],
  ['startedAt', '2026-11-21T12:30:00+01:00', { startedAt: '2026-11-21T11:30:00Z' }],
  ['link', 'https://grafana.example.com/d/x', { links: 'https://grafana.example.com/d/x' }],
  ['link', '/d/x?from=now-1h', { links: '/d/x?from=now-1h' }],
])('a link may say the %s %o', (name, value, given) => {
  expect(read(name, value)).toEqual({ given, ignored: [] });
});

test.each([
  ['title', ''],
  ['title', 'x'.repeat(201)],
  ['title', 'a\u0000b'],
  ['service', 'x'.repeat(64)],
  ['priority', 'p1'],
  ['startedAt', '2026-11-22T12:00:00Z'],
  ['startedAt', 'yesterday'],
  ['startedAt', '2'],
  ['startedAt', '2026-11-21'],
  ['startedAt', 'March 7'],
  ['startedAt', '-000001-01-01T00:00:00Z'],
  ['link', 'javascript:alert(1)'],
  ['link', '//evil.example.com'],
  ['link', '/\\evil.example.com'],
  ['link', 'https://a b'],
  ['link', 'data:text/html,x'],
  ['assignee', 'dev2'],
  ['constructor', 'x'],
])('the %s %o is left out and named', (name, value) => {
  expect(read(name, value)).toEqual({ given: {}, ignored: [name] });
});

test('filters of the page are no values', () => {
  expect(readFromLink(new URLSearchParams('declare=1&priority=P1&service=pay'), NOW)).toEqual({
    given: {},
    ignored: [],
  });
});
