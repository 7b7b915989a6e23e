import { type NavModel, type NavModelItem, PluginContextProvider } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { getBoot } from '../boot/boot';
import { sectionNav } from '../plugin/sectionNav';
import { usePlugin } from '../plugin/usePlugin';
import { NavContext } from '../shell/navContext';
import { Page } from '../shell/Page';

/** Mounts the plugin's root page with the props that Grafana gives it. */
export function PluginAppPage() {
  const { plugin, error } = usePlugin();
  const { pathname, search } = useLocation();
  const [legacyNav, setLegacyNav] = useState<NavModel>();
  const boot = getBoot();
  const section = useMemo(
    () => legacyNav ?? sectionNav(boot.plugin, boot.user.orgRole, pathname),
    [boot, legacyNav, pathname]
  );
  const query = useMemo(() => locationSearchToObject(search), [search]);

  const Root = plugin?.root;
  return (
    <NavContext.Provider value={section}>
      {error && <PluginProblem section={section} title="The plugin could not be loaded" text={error.message} />}
      {!plugin && !error && <LoadingPlaceholder text="Loading the plugin" />}
      {plugin && !Root && (
        <PluginProblem section={section} title="The plugin has no pages" text="Its module sets no root page yet." />
      )}
      {plugin && Root && (
        <PluginContextProvider meta={plugin.meta}>
          <Root
            meta={plugin.meta}
            basename={`/a/${boot.plugin.meta.id}`}
            path={pathname}
            query={query}
            onNavChanged={setLegacyNav}
          />
        </PluginContextProvider>
      )}
    </NavContext.Provider>
  );
}

export function PluginProblem({ section, title, text }: { section: NavModel; title: string; text: string }) {
  const pageNav: NavModelItem = { text: section.main.text };
  return (
    <Page section={section} pageNav={pageNav}>
      <Alert severity="error" title={title}>
        {text}
      </Alert>
    </Page>
  );
}
