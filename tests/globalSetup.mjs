// Where the journeys run: GRAFANA_URL, a sandbox at SANDBOX_URL, or one started for this run and thrown away after it.
import { startSandbox } from '../scripts/sandbox.mjs';
import { createPeople } from './support/people.mjs';

export default async function globalSetup() {
  const running = (process.env.GRAFANA_URL ?? process.env.SANDBOX_URL)?.replace(/\/$/, '');
  if (running) {
    process.env.E2E_URL = running;
    if (process.env.GRAFANA_URL) {
      await createPeople(running);
    }
    return undefined;
  }
  const { url, stop } = await startSandbox();
  process.env.E2E_URL = url;
  console.error(`Sandbox of this run: ${url}`);
  return stop;
}
