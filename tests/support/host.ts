/** Whether the journeys run on our sandbox, which has switches for faults and for the plugin's process. */
export const onSandbox = !process.env.GRAFANA_URL;

/** Whether journeys that show the same for longer run at full length. */
export const longVersions = process.env.HYPERCARE_LONG === '1';
