import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BootPlugin } from '../src/boot/boot';
import { activePage, navPages, sectionNav } from '../src/plugin/sectionNav';
import { crumbsOf } from '../src/shell/crumbs';

const page = (name: string, path: string, role: string, addToNav = true) => ({
  type: 'page',
  name,
  path,
  role,
  addToNav,
  defaultNav: path === '/a/x/overview',
});
const plugin = {
  meta: {
    id: 'x',
    name: 'Hypercare',
    includes: [
      page('Overview', '/a/x/overview', 'Viewer'),
      page('Incidents', '/a/x/incidents', 'Viewer'),
      page('Reviews', '/a/x/incidents/reviews', 'Viewer'),
      page('Settings', '/a/x/settings', 'Admin'),
      page('Hidden', '/a/x/hidden', 'Viewer', false),
    ],
  },
} as unknown as BootPlugin;

test('the navigation has the pages of the role, and somebody not signed in is a viewer', () => {
  const names = (role: 'Admin' | 'Viewer' | '') => navPages(plugin, role).map(({ name }) => name);
  assert.deepEqual(names('Admin'), ['Overview', 'Incidents', 'Reviews', 'Settings']);
  assert.deepEqual(names(''), ['Overview', 'Incidents', 'Reviews']);
});

test('the longest path that fits is active, and a longer word is not a page below', () => {
  const pages = navPages(plugin, 'Admin');
  assert.equal(activePage(pages, '/a/x/incidents/reviews/3')?.name, 'Reviews');
  assert.equal(activePage(pages, '/a/x/incidents/7')?.name, 'Incidents');
  assert.equal(activePage(pages, '/a/x/incidents-old'), undefined);
});

test('the default page is the app itself, and no page below it', () => {
  const { main, node } = sectionNav(plugin, 'Viewer', '/a/x/overview');
  assert.equal(node, main);
  assert.equal(main.url, '/a/x/overview');
  assert.deepEqual(
    main.children?.map(({ text }) => text),
    ['Incidents', 'Reviews']
  );
});

test('any page of the navigation stands once on the way to what is below it', () => {
  const section = sectionNav(plugin, 'Viewer', '/a/x/incidents/reviews/3');
  const way = crumbsOf(section, { text: 'Review 3' }).map(({ text }) => text);
  assert.deepEqual(way, ['Hypercare', 'Reviews', 'Review 3']);
});

test('a path of no page belongs to the app itself', () => {
  assert.equal(sectionNav(plugin, 'Viewer', '/a/x').node.text, 'Hypercare');
});
