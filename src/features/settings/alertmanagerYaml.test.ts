import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertmanagerYaml } from './alertmanagerYaml';

/** Alertmanager itself reads this file in sandbox/host/alerting/guide_test.go and says who gets which alert. */
const read = join(__dirname, '../../../sandbox/host/alerting/testdata/guide.yml');

test('what the page shows is what Alertmanager was asked about', () => {
  const url = 'https://grafana.example.com/api/plugins/golive-hypercare-app/resources/v1/ingest/alertmanager';
  expect(alertmanagerYaml(url)).toBe(readFileSync(read, 'utf8'));
});
