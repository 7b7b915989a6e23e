import { aResponder } from '../test/factories/period';
import { personOf, sameLogin } from './people';

test('logins are one person in any case, and nobody is nobody', () => {
  expect(sameLogin('Dev2', 'dev2')).toBe(true);
  expect(sameLogin('dev2', 'dev3')).toBe(false);
  expect(sameLogin(undefined, undefined)).toBe(false);
});

test('a person is found by login and by the name of the responder', () => {
  const eve = aResponder('eve', 'Eve Adams', { grafanaLogin: 'Dev2' });
  expect(personOf([eve], 'dev2')).toBe(eve);
  expect(personOf([eve], 'EVE')).toBe(eve);
  expect(personOf([eve], 'adam')).toBeUndefined();
  expect(personOf([aResponder('eve', 'Eve', { grafanaLogin: undefined })], undefined)).toBeUndefined();
});
