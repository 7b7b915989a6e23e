/**
 * Alertmanager's part of the connection, ready to paste. Large groups are asked for on purpose: each request costs Grafana the check
 * of the token, whatever number of alerts it carries.
 */
export function alertmanagerYaml(ingestUrl: string): string {
  return `receivers:
  - name: hypercare
    webhook_configs:
      - url: ${ingestUrl}
        send_resolved: true
        http_config:
          authorization:
            type: Bearer
            credentials: <token of the service account>

route:
  receiver: hypercare
  group_by: [alertname, service]
  group_wait: 10s
  group_interval: 1m
  repeat_interval: 4h
`;
}
