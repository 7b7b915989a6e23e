// Bundles the host page into sandbox/dist/page/. Run by `npm start` when the page is stale.
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { babelInterop, onePackage, refuse } from './bundle-plugins.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const outdir = path('../dist/page');

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await build({
  // `app` is an entry point of its own so that index.html can preload it while the boot data is on its way.
  entryPoints: { main: path('src/main.ts'), app: path('src/app.tsx'), page: path('src/page.css') },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  logLevel: 'warning',
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'window' },
  mainFields: ['browser', 'module', 'main'],
  plugins: [onePackage, babelInterop, refuse],
});
await cp(path('index.html'), `${outdir}/index.html`);
