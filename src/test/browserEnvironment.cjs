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
