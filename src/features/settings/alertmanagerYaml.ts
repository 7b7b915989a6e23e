/**
 * Alertmanager's part of the connection, ready to be put into a configuration that has receivers and routes already. Large groups are
 * asked for on purpose: each request costs Grafana the check of the token, whatever number of alerts it carries.
 *
 * The route goes on to the others, so that nobody loses an alert. Only the root's own receiver would: it gets what no route below it took,
 * and this one takes everything. So it is named once more, at the end.
 */
export function alertmanagerYaml(ingestUrl: string): string {
  return `receivers:
  # Add this one to those that you have.
  - name: hypercare
    webhook_configs:
      - url: ${JSON.stringify(ingestUrl)}
        send_resolved: true
        http_config:
          authorization:
            type: Bearer
            credentials: <token of the service account>

route:
  # What stands here stays as it is.
  routes:
    # The first route: it sends everything to Hypercare, and goes on.
    - receiver: hypercare
      continue: true
      group_by: [alertname, service]
      group_wait: 10s
      group_interval: 1m
      repeat_interval: 4h
    # Your other routes stay here, in between.
    # The last route: what none of yours took goes to the root's receiver, as before.
    - receiver: <receiver of the root route>
`;
}

/** Whether an address leads every machine to itself, so that no other one finds Grafana there. */
export function leadsToItself(address: string): boolean {
  try {
    const { hostname } = new URL(address);
    return (
      hostname === 'localhost' ||
      hostname.endsWith('.localhost') ||
      hostname === '[::1]' ||
      hostname === '0.0.0.0' ||
      hostname.startsWith('127.')
    );
  } catch {
    return false;
  }
}
