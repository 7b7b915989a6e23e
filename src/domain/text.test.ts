import { t } from './text';

test('values stand in a text as people wrote them', () => {
  const values = { title: "Search & find <b>doesn't</b> work", zone: 'Europe/Berlin' };
  expect(t('test.text', '{{title}} ({{zone}})', values)).toBe("Search & find <b>doesn't</b> work (Europe/Berlin)");
});

test('a text without values stays as it is', () => {
  expect(t('test.plain', 'Nothing is due.')).toBe('Nothing is due.');
});
