import { type AppPlugin, type PluginExtensionLink, PluginExtensionTypes } from '@grafana/data';
import {
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginLinksHook,
  type UsePluginLinksOptions,
} from '@grafana/runtime';
import { useMemo } from 'react';
import { usePlugin } from '../plugin/usePlugin';

/** The extension points of the page answer with what the plugin itself adds; there is no other plugin here. */
export function setExtensionHooks() {
  setPluginLinksHook(usePluginLinks);
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: undefined, isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
}

function usePluginLinks({ extensionPointId, context }: UsePluginLinksOptions) {
  const { plugin, error } = usePlugin();
  const links = useMemo(
    () => (plugin ? linksOf(plugin, extensionPointId, context) : []),
    [plugin, extensionPointId, context]
  );
  return { links, isLoading: !plugin && !error };
}

function linksOf(plugin: AppPlugin, extensionPointId: string, context: object | undefined): PluginExtensionLink[] {
  return plugin.addedLinkConfigs
    .filter(({ targets }) => [targets].flat().includes(extensionPointId))
    .flatMap((link, index) => {
      const changes = link.configure ? link.configure(context) : {};
      if (!changes) {
        return [];
      }
      const { title, description, path, onClick, icon, category, openInNewTab } = { ...link, ...changes };
      return [
        {
          id: `${plugin.meta.id}-${extensionPointId}-${index}`,
          type: PluginExtensionTypes.link,
          pluginId: plugin.meta.id,
          title,
          description: description ?? '',
          path,
          icon,
          category,
          openInNewTab,
          onClick: onClick && ((event?: React.MouseEvent) => onClick(event, helpers(extensionPointId, context))),
        } satisfies PluginExtensionLink,
      ];
    });
}

function helpers(extensionPointId: string, context: object | undefined) {
  const missing = (what: string) => () => {
    throw new Error(`The sandbox does not open ${what} for extensions`);
  };
  return {
    context,
    extensionPointId,
    openModal: missing('modals'),
    openSidebar: missing('the sidebar'),
    closeSidebar: missing('the sidebar'),
    toggleSidebar: missing('the sidebar'),
  };
}
