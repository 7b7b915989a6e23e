// Every test reads times in one zone, wherever it runs; a test of another zone says which.
process.env.TZ = 'UTC';
// i18next prints an advertisement otherwise.
process.env.I18NEXT_NO_SUPPORT_NOTICE = '1';

const scaffold = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const [transform] = Object.values(scaffold.transform);

module.exports = {
  ...scaffold,
  testEnvironment: '<rootDir>/src/test/browserEnvironment.cjs',
  moduleNameMapper: {
    ...scaffold.moduleNameMapper,
    '^@grafana/runtime$': '<rootDir>/src/test/grafanaRuntime.cjs',
  },
  // Two busy cores draw a form of Grafana's components slowly.
  testTimeout: 60_000,
  // The build output holds a copy of package data, and the development host is a package of its own.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/sandbox/', '<rootDir>/.sandbox/'],
  // Some packages ship .mjs only, which the scaffold's pattern passes by.
  transform: { '^.+\\.m?[tj]sx?$': transform },
  transformIgnorePatterns: [
    nodeModulesToTransform([
      ...grafanaESModules,
      '@grafana/i18n',
      '@grafana/scenes',
      '@hookform/resolvers',
      'rettime',
      'until-async',
      '@open-draft',
      '@mswjs',
      'msw',
    ]),
  ],
};
