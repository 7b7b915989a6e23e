import { loadBoot } from './boot/boot';
import { setGrafanaGlobals } from './boot/grafanaBootData';
import { startTheme } from './boot/theme';

// @grafana/runtime reads window.grafanaBootData while it is imported, so everything else waits for it.
async function start() {
  const boot = await loadBoot();
  const theme = startTheme(boot.theme);
  document.documentElement.style.colorScheme = theme;
  setGrafanaGlobals(boot, theme);
  const { startApp } = await import('./app');
  await startApp(boot, theme);
}

start().catch((error: unknown) => {
  console.error(error);
  const text = document.createElement('p');
  text.className = 'sandbox-boot';
  text.setAttribute('role', 'alert');
  text.textContent = `The sandbox page could not start.\n${error instanceof Error ? error.message : String(error)}`;
  document.getElementById('root')?.replaceChildren(text);
});
