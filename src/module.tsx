import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import pluginJson from './plugin.json';

// Texts must be ready before the first page renders; importing them here keeps the module that Grafana loads at start small.
async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const { initPluginTranslations } = await import('@grafana/i18n');
  const [loaded] = await Promise.all([load(), initPluginTranslations(pluginJson.id)]);
  return loaded;
}

const LazyApp = lazy(async () => ({ default: (await withTexts(() => import('./app/App'))).App }));
const LazyConfig = lazy(async () => ({
  default: (await withTexts(() => import('./features/settings/AppConfig'))).AppConfig,
}));

function Root(_: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp />
    </Suspense>
  );
}

function Config(props: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyConfig {...props} />
    </Suspense>
  );
}

export const plugin = new AppPlugin()
  .setRootPage(Root)
  // Grafana reads this title before any text can be loaded.
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: Config, id: 'configuration' });
