import type { BootData } from '@grafana/data';
import type { Boot } from './boot';
import { permissionsOf } from './permissions';
import { prometheusSettings } from './prometheusSettings';
import type { ThemeId } from './theme';

/** The Grafana release whose services the page stands in for. */
const grafanaVersion = '12.4.3';

declare global {
  interface Window {
    grafanaBootData?: BootData;
    __grafana_public_path__?: string;
  }
}

/** Sets the globals that @grafana/runtime and @grafana/ui read while they are imported. */
export function setGrafanaGlobals(boot: Boot, theme: ThemeId) {
  window.__grafana_public_path__ = '/public/';
  // Grafana sends some hundred settings; these are the ones that a plugin can meet, runtime fills in the others.
  window.grafanaBootData = {
    user: userOf(boot, theme),
    settings: settingsOf(boot),
    navTree: [],
    assets: { light: '', dark: '' },
  } as unknown as BootData;
}

function userOf(boot: Boot, theme: ThemeId) {
  const { user } = boot;
  return {
    ...user,
    id: user.isSignedIn ? boot.users.findIndex(({ login }) => login === user.login) + 1 : 0,
    uid: user.login,
    externalUserId: '',
    orgName: 'Main Org.',
    orgCount: 1,
    isGrafanaAdmin: user.orgRole === 'Admin',
    gravatarUrl: '',
    theme,
    lightTheme: theme === 'light',
    timezone: 'browser',
    weekStart: 'browser',
    language: 'en-US',
    regionalFormat: 'en-US',
    permissions: permissionsOf(user.orgRole),
    analytics: { identifier: user.login },
    authenticatedBy: user.isSignedIn ? 'password' : '',
  };
}

function settingsOf({ user, plugin }: Boot) {
  return {
    appUrl: `${window.location.origin}/`,
    appSubUrl: '',
    namespace: 'default',
    buildInfo: { version: grafanaVersion, versionString: 'Sandbox, not Grafana', commit: '', env: 'production' },
    windowTitlePrefix: 'Sandbox - ',
    anonymousEnabled: true,
    viewersCanEdit: false,
    liveEnabled: true,
    exploreEnabled: false,
    unifiedAlertingEnabled: true,
    rbacEnabled: true,
    minRefreshInterval: '5s',
    language: 'en-US',
    featureToggles: {},
    defaultDatasource: prometheusSettings.name,
    datasources: { [prometheusSettings.name]: prometheusSettings },
    panels: {},
    apps: {
      [plugin.meta.id]: { id: plugin.meta.id, path: plugin.module, version: plugin.version, preload: false },
    },
    disableSanitizeHtml: false,
    anonymous: !user.isSignedIn,
  };
}
