import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crumbsOf } from '../src/shell/crumbs';

const main = { text: 'Hypercare', url: '/a/x' };
const incidents = { text: 'Incidents', url: '/a/x/incidents', parentItem: main };

test('a page stands under its section', () => {
  const texts = crumbsOf({ main, node: incidents }, { text: 'INC-7' }).map(({ text }) => text);
  assert.deepEqual(texts, ['Hypercare', 'Incidents', 'INC-7']);
});

test('a page that names its section as parent does not double it', () => {
  const pageNav = { text: 'INC-7', parentItem: { text: 'Incidents', url: '/a/x/incidents' } };
  assert.equal(crumbsOf({ main, node: incidents }, pageNav).length, 3);
});

test('a section that the page links with a query of its own stands once, with that query', () => {
  const pageNav = { text: 'INC-7', parentItem: { text: 'Incidents', url: '/a/x/incidents?period=shop' } };
  const urls = crumbsOf({ main, node: incidents }, pageNav).map(({ url }) => url);
  assert.deepEqual(urls, ['/a/x', '/a/x/incidents?period=shop', undefined]);
});

test('an item can leave itself out', () => {
  const pageNav = { text: 'Timeline', hideFromBreadcrumbs: true, parentItem: { text: 'INC-7' } };
  assert.equal(crumbsOf({ main, node: incidents }, pageNav).at(-1)?.text, 'INC-7');
});
