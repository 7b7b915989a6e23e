import grafanaI18n from '@grafana/i18n/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

const tests = ['src/**/*.test.{ts,tsx}', 'src/test/**'];

const namedZod = {
  selector:
    'ImportDeclaration[source.value="zod"] :matches(ImportSpecifier[imported.name="z"], ImportDefaultSpecifier)',
  message: 'Write `import * as z`: the named import cannot be shaken and costs 65 KB gzipped.',
};

export default defineConfig([
  // Build outputs are huge and nobody's writing; linting them takes minutes and all memory.
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/coverage/',
    '**/*.gen.*',
    '.config/',
    '.sandbox/',
    'bench/out/',
    'blob-report/',
    'playwright-report/',
    'playwright/.auth/',
    'test-results/',
  ]),
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': ['error', namedZod],
      // A schema and the type that is inferred from it share one name; tsc sees true redeclarations.
      'no-redeclare': 'off',
    },
  },
  {
    // The development host's page is built with the newer JSX transform.
    files: ['sandbox/**/*.tsx'],
    rules: { 'react/react-in-jsx-scope': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/no-deprecated': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    // The contract describes the wire in English, as its OpenAPI document is.
    ignores: [...tests, 'src/kinds/**'],
    plugins: { '@grafana/i18n': grafanaI18n },
    rules: {
      '@grafana/i18n/no-untranslated-strings': ['error', { calleesToIgnore: ['^css$', 'use[A-Z].*'] }],
      '@grafana/i18n/no-translation-top-level': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@grafana/i18n',
              importNames: ['t'],
              message: 'Take t from domain/text: this one shows & as &amp;.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/domain/text.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The pages that everybody opens first must not carry the validator.
    files: ['src/{api,platform,ui,domain,app}/**/*.{ts,tsx}', 'src/module.tsx'],
    ignores: tests,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'zod',
              allowTypeImports: true,
              message: 'Types only here; rules of forms are loaded with the form.',
            },
          ],
          patterns: [
            { group: ['**/kinds/*'], allowTypeImports: true, message: 'Types only here: the schemas bring zod along.' },
          ],
        },
      ],
    },
  },
]);
