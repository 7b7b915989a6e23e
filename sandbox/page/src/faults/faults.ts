/** The switches of the demo system, as GET and POST /sandbox/faults have them. Shares go from 0 to 1. */
export interface Faults {
  errorRate: number;
  latencySeconds: number;
  memory: number;
  cpu: number;
  disk: number;
  databaseDown: boolean;
  podRestarts: number;
  /** "" means every service. */
  service: string;
}

export const services = ['', 'gateway', 'payments', 'orders', 'accounts'];

export async function readFaults(): Promise<Faults> {
  return answer(await fetch('/sandbox/faults'));
}

/** Changes the given switches only; `{reset: true}` turns all of them off. */
export async function writeFaults(change: Partial<Faults> | { reset: true }): Promise<Faults> {
  return answer(
    await fetch('/sandbox/faults', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(change),
    })
  );
}

export async function killPlugin(): Promise<void> {
  const response = await fetch('/sandbox/plugin/kill', { method: 'POST' });
  if (!response.ok) {
    throw new Error(`POST /sandbox/plugin/kill answered ${response.status}`);
  }
}

async function answer(response: Response): Promise<Faults> {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`/sandbox/faults answered ${response.status} ${text}`);
  }
  return JSON.parse(text);
}
