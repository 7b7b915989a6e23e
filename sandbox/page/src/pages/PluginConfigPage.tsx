import { type AppPlugin, type NavModelItem, PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { EmptyState, LoadingPlaceholder } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { getBoot } from '../boot/boot';
import { usePlugin } from '../plugin/usePlugin';
import { Page } from '../shell/Page';
import { PluginProblem } from './PluginAppPage';

/** The plugin's own configuration pages, one tab each, chosen by ?page= as in Grafana. */
export function PluginConfigPage() {
  const { plugin, error } = usePlugin();
  const query = locationSearchToObject(useLocation().search);
  const { meta } = getBoot().plugin;
  const main: NavModelItem = { text: 'Plugins' };
  const section = { main, node: main };

  if (error) {
    return <PluginProblem section={section} title="The plugin could not be loaded" text={error.message} />;
  }
  const pages = plugin?.configPages ?? [];
  const active = pages.find(({ id }) => id === query.page) ?? pages[0];
  const pageNav: NavModelItem = {
    text: meta.name,
    subTitle: meta.info.description,
    children: pages.map(({ id, title, icon }) => ({
      id,
      text: title,
      icon,
      url: `/plugins/${meta.id}?page=${id}`,
      active: id === active?.id,
    })),
  };
  return (
    <Page section={section} pageNav={pageNav}>
      {!plugin && <LoadingPlaceholder text="Loading the plugin" />}
      {plugin && !active && (
        <EmptyState variant="not-found" message="This plugin has no configuration page" hideImage={true} />
      )}
      {plugin && active && <ConfigBody plugin={plugin} Body={active.body} query={query} />}
    </Page>
  );
}

type Body = NonNullable<AppPlugin['configPages']>[number]['body'];

function ConfigBody({ plugin, Body, query }: { plugin: AppPlugin; Body: Body; query: Record<string, unknown> }) {
  return (
    <PluginContextProvider meta={plugin.meta}>
      <Body plugin={plugin} query={query} />
    </PluginContextProvider>
  );
}
