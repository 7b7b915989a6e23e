import { kinds } from '../../../../kinds/registry';
import { issueWords } from './issueWords';

type Plural = 'periods' | 'responders' | 'alertroutes' | 'contacts' | 'uptimeindicators';

/** What is said of each field of a spec, by its path. */
function said(plural: Plural, spec: object): Record<string, string> {
  const body = { spec };
  const issues = kinds[plural].input.safeParse(body).error?.issues ?? [];
  return Object.fromEntries(issues.map((issue) => [issue.path.slice(1).join('.'), issueWords(issue, body)]));
}

test('what is missing is needed, whatever it is', () => {
  expect(said('uptimeindicators', { period: 'shop', query: '' })).toMatchObject({
    title: 'This is needed.',
    query: 'This is needed.',
    type: 'This is needed.',
    target: 'This is needed.',
  });
});

test('each format is told by an example', () => {
  expect(
    said('periods', {
      title: 'Shop',
      timeZone: 'UTC',
      goLiveAt: '2026-11-20T06:00:00Z',
      plannedEnd: '2026-12-04T06:00:00Z',
      services: [{ name: 'Pay Ments', title: 'Payments' }],
      priorityMatrix: [{ priority: 'P1', response: 'soon', resolution: '4h' }],
      businessHours: { days: [], start: '8', end: '17:30' },
      links: [{ title: 'Wiki', url: 'ftp://wiki' }],
    })
  ).toEqual({
    'services.0.name': 'Use lower case letters, digits and hyphens, at most 63.',
    'priorityMatrix.0.response': 'Write a duration such as 15m, 1h30m or 2d.',
    'businessHours.days': 'This is needed.',
    'businessHours.start': 'Write a time of day such as 06:00.',
    'links.0.url': 'Write an address that begins with http://, https:// or /.',
  });
});

test('numbers, choices and lengths say what is allowed', () => {
  expect(said('alertroutes', { title: 'x'.repeat(201), order: 1.5, action: 'page', matchers: 'a' })).toEqual({
    title: 'At most 200 characters.',
    order: 'Write a whole number.',
    action: 'Choose one of the list.',
    matchers: 'This has to be a list.',
  });
  const indicator = { title: 'Up', period: 'shop', service: 's', source: 'p', type: 'gauge', query: 'up', step: '15s' };
  expect(said('uptimeindicators', { ...indicator, target: 1 })).toEqual({ target: 'It must be less than 1.' });
  expect(said('uptimeindicators', { ...indicator, target: 0 })).toEqual({ target: 'It must be more than 0.' });
});
