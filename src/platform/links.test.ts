import { links } from './links';

test('links carry only what is set, and names in lower case', () => {
  expect(links.overview()).toBe('/a/golive-hypercare-app/overview');
  expect(links.incidents({ period: 'shop', priority: 'P1,P2', q: '', view: 'table' })).toBe(
    '/a/golive-hypercare-app/incidents?period=shop&priority=P1%2CP2&view=table'
  );
  expect(links.incident('INC-20261121-0007', 'shop')).toBe(
    '/a/golive-hypercare-app/incidents/inc-20261121-0007?period=shop'
  );
  expect(links.declare()).toBe('/a/golive-hypercare-app/incidents?declare=1');
});
