// Loads the sample period into a running Grafana (or the sandbox). Plain Node, no dependencies; safe to run again.
//   GRAFANA_URL=http://localhost:3000 GRAFANA_USER=admin GRAFANA_PASSWORD=admin node provisioning/sample/load.mjs
// or GRAFANA_TOKEN of a service account with the role Admin. ANCHOR (RFC 3339) is the instant that offsets count from; the last full hour when absent.
import { readFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';

const {
  GRAFANA_URL = 'http://localhost:3000',
  GRAFANA_USER = 'admin',
  GRAFANA_PASSWORD = 'admin',
  GRAFANA_TOKEN,
  ANCHOR,
} = process.env;
const minutes = 5;

const now = Date.now();
const anchor = ANCHOR ?? new Date(now - (now % 3_600_000)).toISOString();
const sample = JSON.parse(readFileSync(new URL('sample.json', import.meta.url), 'utf8'));
const body = JSON.stringify(bundle(sample, anchor, now));
const authorization = GRAFANA_TOKEN
  ? `Bearer ${GRAFANA_TOKEN}`
  : `Basic ${Buffer.from(`${GRAFANA_USER}:${GRAFANA_PASSWORD}`).toString('base64')}`;
const url = new URL('/api/plugins/golive-hypercare-app/resources/v1/import', GRAFANA_URL);

async function attempt() {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', authorization },
  });
  const text = await response.text();
  if (response.ok) {
    return text;
  }
  // Grafana answers 500 while the plugin restarts and 503 while it starts; anything else will not get better.
  const error = new Error(`${response.status} ${text}`);
  error.final = response.status < 500;
  throw error;
}

for (const deadline = now + minutes * 60_000; ;) {
  try {
    console.log(`Sample loaded: ${await attempt()}`);
    break;
  } catch (error) {
    if (error.final || Date.now() > deadline) {
      console.error(`The sample could not be loaded into ${GRAFANA_URL}: ${error.message}`);
      process.exit(1);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
