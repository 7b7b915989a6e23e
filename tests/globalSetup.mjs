// Where the journeys run: GRAFANA_URL, or a sandbox started for this run and thrown away after it.
import { startSandbox } from '../scripts/sandbox.mjs';

export default async function globalSetup() {
  if (process.env.GRAFANA_URL) {
    process.env.E2E_URL = process.env.GRAFANA_URL.replace(/\/$/, '');
    return undefined;
  }
  const { url, stop } = await startSandbox();
  process.env.E2E_URL = url;
  console.error(`Sandbox of this run: ${url}`);
  return stop;
}
