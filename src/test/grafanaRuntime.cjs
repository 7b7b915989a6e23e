const React = require('react');
const runtime = require('../../node_modules/@grafana/runtime/dist/cjs/index.cjs');

/** Grafana puts its own page frame in here at start; tests need the heading and the actions of it. */
function PluginPage({ pageNav, renderTitle, subTitle, actions, children }) {
  return React.createElement(
    'main',
    null,
    renderTitle ? renderTitle(pageNav?.text) : React.createElement('h1', null, pageNav?.text),
    React.createElement('div', null, subTitle),
    React.createElement('div', null, actions),
    children
  );
}

module.exports = { ...runtime, PluginPage };
