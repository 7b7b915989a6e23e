// Creates the service account that Alertmanager posts as, and writes its token to the file given as the only argument.
// Plain Node, no dependencies; safe to run again: earlier tokens of the account are removed.
//   GRAFANA_URL=http://localhost:3000 GRAFANA_USER=admin GRAFANA_PASSWORD=admin node provisioning/alertmanager/token.mjs ingest.token
import { writeFileSync } from 'node:fs';

const { GRAFANA_URL = 'http://localhost:3000', GRAFANA_USER = 'admin', GRAFANA_PASSWORD = 'admin' } = process.env;
const [file] = process.argv.slice(2);
const account = 'hypercare-ingest';
const minutes = 5;

async function call(method, path, body) {
  const response = await fetch(new URL(`/api/serviceaccounts${path}`, GRAFANA_URL), {
    method,
    body: body && JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      authorization: `Basic ${Buffer.from(`${GRAFANA_USER}:${GRAFANA_PASSWORD}`).toString('base64')}`,
    },
  });
  if (!response.ok) {
    const error = new Error(`${method} ${path} answered ${response.status} ${await response.text()}`);
    error.final = response.status < 500;
    throw error;
  }
  return response.json();
}

async function newToken() {
  const { serviceAccounts } = await call('GET', `/search?query=${account}`);
  const known = serviceAccounts.find(({ name }) => name === account);
  const { id, login } = known ?? (await call('POST', '', { name: account, role: 'Viewer' }));
  for (const token of await call('GET', `/${id}/tokens`)) {
    await call('DELETE', `/${id}/tokens/${token.id}`);
  }
  const { key } = await call('POST', `/${id}/tokens`, { name: 'alertmanager' });
  return { key, login };
}

if (!file) {
  console.error('usage: node token.mjs <file>');
  process.exit(2);
}
for (const deadline = Date.now() + minutes * 60_000; ;) {
  try {
    const { key, login } = await newToken();
    writeFileSync(file, key);
    console.log(`Token of ${login} written to ${file}`);
    break;
  } catch (error) {
    if (error.final || Date.now() > deadline) {
      console.error(`No token from ${GRAFANA_URL}: ${error.message}`);
      process.exit(1);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
