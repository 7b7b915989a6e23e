import { initPluginTranslations } from '@grafana/i18n';

/**
 * Starts the i18next instance that the page and the plugin share, in en-US. The texts of @grafana/ui are in its source,
 * so its namespace stays empty; the plugin adds its own namespace with initPluginTranslations.
 */
export async function startI18n() {
  await initPluginTranslations('grafana');
  document.documentElement.lang = 'en-US';
}
