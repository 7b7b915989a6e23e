import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';

const LazyApp = lazy(async () => ({ default: (await import('./app/App')).App }));
const LazyConfig = lazy(async () => ({ default: (await import('./features/settings/AppConfig')).AppConfig }));

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
