import { newDraft, plannedEnd, toInput } from './periodDraft';

test('a new period starts with the next full hour and lasts 120 hours', () => {
  const draft = newDraft(Date.parse('2026-11-21T12:34:00Z'), 'Europe/Berlin');
  expect(draft).toMatchObject({ goLiveAt: '2026-11-21T14:00', plannedEnd: '2026-11-26T14:00' });
  expect(toInput(draft).spec).toMatchObject({ goLiveAt: '2026-11-21T13:00:00Z', plannedEnd: '2026-11-26T13:00:00Z' });
});

test('120 hours over a clock change are 120 hours of real time', () => {
  expect(plannedEnd('2026-10-23T22:00', 'Europe/Berlin')).toBe('2026-10-28T21:00');
});

test('a time that is not filled in stays empty', () => {
  expect(plannedEnd('', 'Europe/Berlin')).toBe('');
  expect(toInput({ ...newDraft(0, 'UTC'), goLiveAt: '' }).spec.goLiveAt).toBe('');
});
