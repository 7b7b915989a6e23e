import { t as translate } from '@grafana/i18n';

/**
 * The text for a key, with values put into it. The library writes values as HTML ("P1 & P2" becomes "P1 &amp; P2") for pages that
 * are built from strings; React escapes by itself, and twice shows the escapes to people.
 */
export function t(key: string, text: string, values?: Record<string, unknown>): string {
  return translate(key, text, values && { ...values, interpolation: { escapeValue: false } });
}
