// Three esbuild plugins that make the published @grafana packages bundle as Grafana's own webpack does.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);
const ui = dirname(require.resolve('@grafana/ui/package.json'));

// npm installs a second copy of these beside @grafana/ui. Grafana has one, and so has the page: two style caches
// or two routers would not see each other. The copy of @grafana/ui wins, it has Grafana's versions.
const shared = /^(@emotion\/(css|react)|react-router-dom-v5-compat)$/;

export const onePackage = {
  name: 'one-package',
  setup(build) {
    build.onResolve({ filter: shared }, async ({ path, kind, pluginData }) => {
      if (pluginData === 'once') {
        return undefined;
      }
      return build.resolve(path, { kind, resolveDir: ui, pluginData: 'once' });
    });
  },
};

// A default import of a transpiled CommonJS package from an .mjs file is the whole exports object for esbuild (as in
// Node), and `exports.default` for webpack and rollup, which the packages were written for. A module between the two
// whose name does not end in .mjs brings esbuild to the second reading.
export const babelInterop = {
  name: 'babel-interop',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (!importer.endsWith('.mjs') || kind !== 'import-statement' || pluginData === 'once' || shared.test(path)) {
        return undefined;
      }
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: 'once' });
      if (found.errors.length > 0 || !/\.c?js$/.test(found.path)) {
        return found;
      }
      const text = await readFile(found.path, 'utf8');
      const transpiled = text.includes('__esModule') && /exports\.default|exports\["default"\]/.test(text);
      return transpiled ? { path: found.path, namespace: 'babel-interop' } : found;
    });
    build.onLoad({ filter: /.*/, namespace: 'babel-interop' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)}; export { default } from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
};

// The code editor would add megabytes that no page of the plugin uses. Using it anyway says so.
export const refuse = {
  name: 'refuse',
  setup(build) {
    build.onResolve({ filter: /^monaco-editor$/ }, ({ path }) => ({ path, namespace: 'refuse' }));
    build.onLoad({ filter: /.*/, namespace: 'refuse' }, ({ path }) => ({
      contents: `throw new Error('The sandbox page does not bundle ${path}')`,
    }));
  },
};
