import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crumbsOf } from '../src/shell/crumbs';

const main = { text: 'Hypercare', url: '/a/x/overview' };
const incidents = { text: 'Incidents', url: '/a/x/incidents', parentItem: main };
const section = { main, node: incidents };
const texts = (...given: Parameters<typeof crumbsOf>) => crumbsOf(...given).map(({ text }) => text);

test('a page stands under its section', () => {
  assert.deepEqual(texts(section, { text: 'INC-7' }), ['Hypercare', 'Incidents', 'INC-7']);
});

test('a section that the page links with a query of its own stands once, with that query', () => {
  const pageNav = { text: 'INC-7', parentItem: { text: 'Incidents', url: '/a/x/incidents?period=shop' } };
  const urls = crumbsOf(section, pageNav).map(({ url }) => url);
  assert.deepEqual(urls, ['/a/x/overview', '/a/x/incidents?period=shop', undefined]);
});

test('a page with the name of its section and no address of its own shows it twice, as in Grafana', () => {
  assert.deepEqual(texts(section, { text: 'Incidents' }), ['Hypercare', 'Incidents', 'Incidents']);
  assert.deepEqual(texts(section, { text: 'Incidents', url: '/a/x/incidents' }), ['Hypercare', 'Incidents']);
});

test('a parent without the base of a Grafana below a path shows the section twice, as in Grafana', () => {
  const below = { main, node: { ...incidents, url: '/grafana/a/x/incidents' } };
  const pageNav = { text: 'INC-7', parentItem: { text: 'Incidents', url: '/a/x/incidents' } };
  assert.deepEqual(texts(below, pageNav), ['Hypercare', 'Incidents', 'Incidents', 'INC-7']);
});

test('an item can leave itself out', () => {
  const pageNav = { text: 'Timeline', hideFromBreadcrumbs: true, parentItem: { text: 'INC-7' } };
  assert.equal(texts(section, pageNav).at(-1), 'INC-7');
});

test('any tab but the first stands behind its page', () => {
  const tabs = (active: number) => ['All', 'Mine'].map((text, index) => ({ text, active: index === active }));
  assert.deepEqual(texts(section, { text: 'Lists', children: tabs(1) }).slice(-2), ['Lists', 'Mine']);
  assert.deepEqual(texts(section, { text: 'Lists', children: tabs(0) }).slice(-2), ['Incidents', 'Lists']);
});
