import { differences } from './differences';

test('each changed field is named with both values', () => {
  expect(differences({ name: 'Bank', phone: '1', note: 'x' }, { name: 'Bank', phone: '2', mail: 'a@b' })).toEqual([
    { path: 'phone', before: '1', after: '2' },
    { path: 'note', before: 'x', after: undefined },
    { path: 'mail', before: undefined, after: 'a@b' },
  ]);
});

test('objects in a list go by their names, so that a new first one does not change all others', () => {
  const orders = { name: 'orders', title: 'Orders' };
  const before = { services: [orders] };
  const after = {
    services: [
      { name: 'payments', title: 'Payments' },
      { ...orders, owner: 'Dev 2' },
    ],
  };
  expect(differences(before, after)).toEqual([
    { path: 'services.orders.owner', before: undefined, after: 'Dev 2' },
    { path: 'services.payments', before: undefined, after: after.services[0] },
  ]);
});

test('a list of texts is one value', () => {
  expect(differences({ roles: ['l1'] }, { roles: ['l1', 'l2'] })).toEqual([
    { path: 'roles', before: ['l1'], after: ['l1', 'l2'] },
  ]);
});

test('objects that say the same do not differ', () => {
  expect(differences({ links: [{ title: 'a', url: '/a' }] }, { links: [{ title: 'a', url: '/a' }] })).toEqual([]);
});
