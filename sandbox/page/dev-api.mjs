// Invented answers in the shape of the host's, for dev.mjs.
import { readFile } from 'node:fs/promises';

const users = [
  { login: 'admin', name: 'Admin', role: 'Admin' },
  { login: 'viewer', name: 'Viewer', role: 'Viewer' },
];
let login = 'admin';
let faults = {
  errorRate: 0,
  latencySeconds: 0,
  memory: 0,
  cpu: 0,
  disk: 0,
  databaseDown: false,
  podRestarts: 0,
  service: '',
};
let jsonData = { allowedHosts: ['127.0.0.1'] };

const bodyOf = async (request) => JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}');

async function boot({ bundle }) {
  const meta = JSON.parse(await readFile(`${bundle}/plugin.json`, 'utf8'));
  const user = users.find((one) => one.login === login);
  return {
    user: {
      login,
      name: user?.name ?? '',
      email: '',
      orgId: 1,
      orgRole: user?.role ?? 'Viewer',
      isSignedIn: Boolean(user),
    },
    users,
    plugin: {
      jsonData,
      secureJsonFields: {},
      module: '/public/plugins/golive-hypercare-app/module.js',
      version: meta.info.version,
      meta,
    },
    theme: 'dark',
  };
}

/** Two series of a sine, as frames in JSON. */
async function query({ request }) {
  const { queries, from, to } = await bodyOf(request);
  const results = {};
  for (const { refId, expr } of queries) {
    if (!expr) {
      return { status: 400, message: 'no expression' };
    }
    const times = Array.from({ length: 60 }, (_, index) => Number(from) + ((Number(to) - Number(from)) * index) / 59);
    const frame = (pod, shift) => ({
      schema: {
        refId,
        fields: [
          { name: 'Time', type: 'time' },
          { name: 'Value', type: 'number', labels: { pod } },
        ],
      },
      data: { values: [times, times.map((_, index) => 5 + 4 * Math.sin(index / 6 + shift))] },
    });
    results[refId] = { status: 200, frames: [frame('payments-0', 0), frame('orders-0', 2)] };
  }
  return { results };
}

export const answers = {
  'GET /sandbox/boot.json': boot,
  'POST /sandbox/login': async ({ request }) => {
    ({ login } = await bodyOf(request));
    return {};
  },
  'GET /sandbox/faults': async () => faults,
  'POST /sandbox/faults': async ({ request }) => {
    const change = await bodyOf(request);
    faults = { ...faults, ...change };
    return faults;
  },
  'POST /sandbox/plugin/kill': async () => ({}),
  'GET /sandbox/inbox': async () => ({
    messages: [
      {
        id: 1,
        at: '2026-11-21T14:03:00Z',
        kind: 'slack',
        method: 'POST',
        path: '/services/x',
        headers: { 'Content-Type': 'application/json' },
        body: '{"text":"P2 Payments fail"}',
        status: 200,
      },
    ],
  }),
  'GET /api/plugins/golive-hypercare-app/settings': async () => ({ enabled: true, jsonData, secureJsonFields: {} }),
  'POST /api/plugins/golive-hypercare-app/settings': async ({ request }) => {
    ({ jsonData } = await bodyOf(request));
    return { message: 'Plugin settings updated' };
  },
  'GET /api/plugins/golive-hypercare-app/resources/v1/refused': async () => ({
    status: 409,
    message: 'Somebody else was first',
  }),
  'POST /api/ds/query': query,
};

export function live(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  let version = 0;
  const timer = setInterval(() => response.write(`data: {"version":${++version}}\n\n`), 500);
  response.on('close', () => clearInterval(timer));
}
