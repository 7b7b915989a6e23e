/** Written out, because importing the value would bring the whole validator into tests that do not validate. */
export const API_VERSION = 'hypercare.ext.grafana.com/v1';
