import { setTimeZoneResolver } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setGrafanaLiveSrv,
  setLocationSrv,
  setMegaMenuOpenHook,
  setPluginImportUtils,
  setQueryRunnerFactory,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { fillRegistries } from '../panels/registries';
import { headerHeight } from '../shell/headerHeight';
import { appEvents } from './appEvents';
import { SandboxBackendSrv } from './backendSrv';
import { SandboxDataSourceSrv } from './dataSourceSrv';
import { setExtensionHooks } from './extensions';
import { startI18n } from './i18n';
import { SandboxLiveSrv } from './live';
import { runRequest } from './runRequest';
import { SandboxTemplateSrv } from './templateSrv';

/** Hands the page's services to @grafana/runtime, as Grafana's own start does. */
export async function startServices() {
  await startI18n();
  setTimeZoneResolver(() => config.bootData.user.timezone);
  fillRegistries();
  // Panels read the registries while they are imported.
  const { getPanelPluginFromCache, importPanelPlugin } = await import('../panels/panelPlugins');
  setPluginImportUtils({ getPanelPluginFromCache, importPanelPlugin });
  setCurrentUser(config.bootData.user);
  setAppEvents(appEvents);
  setBackendSrv(new SandboxBackendSrv());
  setTemplateSrv(new SandboxTemplateSrv());
  setDataSourceSrv(new SandboxDataSourceSrv());
  setRunRequest(runRequest);
  setQueryRunnerFactory(() => {
    throw new Error('The sandbox has no query runner; use a scene');
  });
  setGrafanaLiveSrv(new SandboxLiveSrv());
  setLocationSrv(locationService);
  setEchoSrv(new FakeEchoSrv());
  setExtensionHooks();
  setChromeHeaderHeightHook(() => headerHeight);
  setMegaMenuOpenHook(() => [false, () => undefined]);
  setReturnToPreviousHook(() => () => undefined);
}
