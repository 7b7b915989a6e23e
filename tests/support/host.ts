/** Whether the journeys run on our sandbox, which has switches for faults and for the plugin's process. */
export const onSandbox = !process.env.GRAFANA_URL;
