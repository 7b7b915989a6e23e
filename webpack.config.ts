import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Compiler, Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** Read by scripts/bundle-size.mjs. */
const BUNDLE_PARTS = 'node_modules/.cache/golive-hypercare-app/bundle-parts.json';

/** Notes which files each lazy import loads, so that a page can be weighed with all it needs. */
class BundlePartsPlugin {
  apply(compiler: Compiler): void {
    compiler.hooks.afterEmit.tap('BundlePartsPlugin', ({ chunkGroups }) => {
      const parts = chunkGroups.flatMap((group) =>
        group.origins.map(({ request }) => [
          request ?? 'module',
          group.getFiles().map((file) => file.replace(/\?.*$/, '')),
        ])
      );
      mkdirSync(dirname(BUNDLE_PARTS), { recursive: true });
      writeFileSync(BUNDLE_PARTS, JSON.stringify(Object.fromEntries(parts), undefined, 1));
    });
  }
}

const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
    plugins: env.production ? [new BundlePartsPlugin()] : [],
    // What two lazy pages use is loaded once, also where it is small: by default each would carry its own copy of parts under 20 KB.
    optimization: { splitChunks: { minSize: 4000 } },
  });

export default config;
