// Where the journeys run: GRAFANA_URL, a sandbox at SANDBOX_URL, or one started for this run and thrown away after it.
import { startSandbox } from '../scripts/sandbox.mjs';

export default async function globalSetup() {
  const running = process.env.GRAFANA_URL ?? process.env.SANDBOX_URL;
  if (running) {
    process.env.E2E_URL = running.replace(/\/$/, '');
    return undefined;
  }
  const { url, stop } = await startSandbox();
  process.env.E2E_URL = url;
  console.error(`Sandbox of this run: ${url}`);
  return stop;
}
