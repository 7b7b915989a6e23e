import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Compiler, Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
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

/** Every browser that Grafana runs in knows this much; what is older costs bytes in every file. */
const LANGUAGE = 'es2021';

const config = async (env: Env): Promise<Configuration> => {
  const scaffold = await grafanaConfig(env);
  targetLanguage(scaffold);
  return merge(withoutIntegrity(scaffold), {
    target: ['web', LANGUAGE],
    plugins: [
      // Each part holds the hashes of the parts behind it; by default module.js, which every page of Grafana loads, would hold them all.
      new SubresourceIntegrityPlugin({ hashFuncNames: ['sha256'], hashLoading: 'lazy' }),
      ...(env.production ? [new BundlePartsPlugin()] : []),
    ],
    // What two lazy pages use is loaded once, also where it is small: by default each would carry its own copy of parts under 20 KB.
    optimization: { splitChunks: { minSize: 4000 } },
    output: { hashDigestLength: 8 },
  });
};

function targetLanguage({ module }: Configuration): void {
  for (const rule of module?.rules ?? []) {
    if (isSwcRule(rule)) {
      rule.use.options.jsc.target = LANGUAGE;
    }
  }
}

interface SwcRule {
  use: { loader: 'swc-loader'; options: { jsc: { target: string } } };
}

function isSwcRule(rule: unknown): rule is SwcRule {
  return (rule as Partial<SwcRule> | undefined)?.use?.loader === 'swc-loader';
}

function withoutIntegrity(scaffold: Configuration): Configuration {
  return {
    ...scaffold,
    plugins: scaffold.plugins?.filter((plugin) => !(plugin instanceof SubresourceIntegrityPlugin)),
  };
}

export default config;
