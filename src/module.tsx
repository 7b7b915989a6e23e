import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import pluginJson from './plugin.json';

// Texts must be ready before the first page renders; importing them here keeps the module that Grafana loads at start small.
async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const { initPluginTranslations } = await import('@grafana/i18n');
  const [loaded] = await Promise.all([load(), initPluginTranslations(pluginJson.id)]);
  return loaded;
}

const LazyApp = lazy(async () => ({ default: (await withTexts(() => import('./app/App'))).App }));

function Root(_: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(Root);
