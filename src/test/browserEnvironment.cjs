const selectors = require(
  require.resolve('jsdom/lib/jsdom/living/helpers/selectors.js', { paths: [require.resolve('jest-environment-jsdom')] })
);

/** A selector without combinators that begins with a class, such as ".css-1abc:hover". */
const BEGINS_WITH_CLASS = /^\.([\w-]+)([.:[][^\s,>+~]*)?$/;

/**
 * Whether an element can be seen is asked thousands of times in a journey, and each time jsdom compares it, and its parents, with all
 * rules of all style sheets. Nearly all rules of Grafana's components are for one class, so the comparison is left out for elements
 * without it. It has to be in place before the rest of jsdom takes its functions from there.
 */
const { matchesDontThrow } = selectors;
selectors.matchesDontThrow = (element, selector) => {
  const needed = neededClass(selector);
  return (
    (needed === undefined || ` ${element.getAttributeNS(null, 'class') ?? ''} `.includes(needed)) &&
    matchesDontThrow(element, selector)
  );
};

const known = new Map();

function neededClass(selector) {
  if (!known.has(selector)) {
    const found = BEGINS_WITH_CLASS.exec(selector ?? '');
    known.set(selector, found ? ` ${found[1]} ` : undefined);
  }
  return known.get(selector);
}

const { TestEnvironment } = require('jest-environment-jsdom');

/** What every browser has and jsdom lacks; Node has it under the same names. */
const FROM_NODE = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'FormData',
  'Blob',
  'File',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'TextEncoder',
  'TextDecoder',
  'TextEncoderStream',
  'TextDecoderStream',
  'BroadcastChannel',
  'structuredClone',
  'AbortController',
  'AbortSignal',
  'Uint8Array',
];

module.exports = class BrowserEnvironment extends TestEnvironment {
  constructor(config, context) {
    // Packages then resolve to their Node builds: MSW's interception of requests has no other.
    super(
      {
        ...config,
        projectConfig: { ...config.projectConfig, testEnvironmentOptions: { customExportConditions: [''] } },
      },
      context
    );
    for (const name of FROM_NODE) {
      this.global[name] = globalThis[name];
    }
  }
};
