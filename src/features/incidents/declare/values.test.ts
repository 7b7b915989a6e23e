import { EMPTY, type Level, previewPriority, toSpec } from './values';

describe('the form of a new incident', () => {
  it('sends only what was said', () => {
    expect(toSpec({ ...EMPTY, title: ' Checkout down ', service: ' ' }, undefined)).toEqual({
      title: 'Checkout down',
      priority: 'P3',
    });
    expect(toSpec({ ...EMPTY, title: 'Slow', assignee: 'dev2', startedAt: '2026-11-21T11:00:00Z' }, 'shop')).toEqual({
      title: 'Slow',
      priority: 'P3',
      assignee: 'dev2',
      startedAt: '2026-11-21T11:00:00Z',
      period: 'shop',
    });
  });

  it.each([
    [1, 1, 'P1'],
    [1, 2, 'P2'],
    [2, 1, 'P2'],
    [1, 3, 'P3'],
    [2, 2, 'P3'],
    [3, 1, 'P3'],
    [2, 3, 'P4'],
    [3, 2, 'P4'],
    [3, 3, 'P4'],
  ] satisfies Array<[Level, Level, string]>)('previews impact %i and urgency %i as %s', (impact, urgency, priority) => {
    expect(previewPriority(impact, urgency)).toBe(priority);
  });
});
