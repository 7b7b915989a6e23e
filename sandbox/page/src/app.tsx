import { GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { Navigate, Route, Routes } from 'react-router-dom';
import type { Boot } from './boot/boot';
import type { ThemeId } from './boot/theme';
import { DashboardPage } from './pages/DashboardPage';
import { InboxPage } from './pages/InboxPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { PluginAppPage } from './pages/PluginAppPage';
import { PluginConfigPage } from './pages/PluginConfigPage';
import { startServices } from './services/start';
import { interceptLinks } from './shell/interceptLinks';
import { RouterHost } from './shell/RouterHost';
import { Shell } from './shell/Shell';
import { applyTheme, ThemeHost } from './shell/ThemeHost';
import { Toasts } from './shell/Toasts';

/** Starts the page: services first, since the plugin asks for them while it is imported. */
export async function startApp({ plugin }: Boot, theme: ThemeId) {
  await startServices();
  interceptLinks();
  applyTheme(theme);
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('index.html has no element "root"');
  }
  createRoot(root).render(
    <ThemeHost start={theme}>
      <GlobalStyles />
      <ModalsProvider>
        <RouterHost>
          <Shell>
            <Routes>
              <Route path="/" element={<Navigate to={`/a/${plugin.meta.id}`} replace={true} />} />
              <Route path={`/a/${plugin.meta.id}/*`} element={<PluginAppPage />} />
              <Route path={`/plugins/${plugin.meta.id}`} element={<PluginConfigPage />} />
              <Route path="/d/*" element={<DashboardPage />} />
              <Route path="/sandbox/inbox" element={<InboxPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Shell>
          <Toasts />
          <ModalRoot />
        </RouterHost>
      </ModalsProvider>
      <PortalContainer />
    </ThemeHost>
  );
}
