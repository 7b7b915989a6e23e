import { spawnSync } from 'node:child_process';
import net from 'node:net';

/** A reason not to start that needs one line and no stack. */
export class Refusal extends Error {}

const goMinor = 26;

export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Refusal(`Node 20 or newer is needed, this is ${process.versions.node}`);
  }
}

/** Go 1.26 builds the plugin and the host. */
export function checkGo() {
  const found = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  if (found.error || found.status !== 0) {
    throw new Refusal(`Go 1.${goMinor} or newer is needed and was not found: https://go.dev/dl/`);
  }
  const minor = Number(/^go1\.(\d+)/.exec(found.stdout)?.[1] ?? Infinity);
  if (minor < goMinor) {
    throw new Refusal(`Go 1.${goMinor} or newer is needed, this is ${found.stdout.trim()}: https://go.dev/dl/`);
  }
}

/** @param {number} port */
export async function checkPort(port) {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`PORT must be a number from 1 to 65535, not ${process.env.PORT}`);
  }
  await new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', () =>
      reject(
        new Refusal(`port ${port} is taken: stop what listens there, or choose another with PORT=${port + 1} npm start`)
      )
    );
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}
