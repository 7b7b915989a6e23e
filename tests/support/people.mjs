// The people of the journeys in a real Grafana. The sandbox has them already; each has the login as password.

/** @type {Array<{login: string, role: 'Viewer' | 'Editor'}>} */
const people = [
  { login: 'dev1', role: 'Viewer' },
  { login: 'dev2', role: 'Viewer' },
  { login: 'viewer', role: 'Viewer' },
  { login: 'editor', role: 'Editor' },
];

/** Creates who is missing. Needs a server admin: GRAFANA_USER and GRAFANA_PASSWORD. @param {string} url */
export async function createPeople(url) {
  for (const { login, role } of people) {
    const { status } = await call(url, 'POST', '/api/admin/users', {
      login,
      password: login,
      name: login,
      email: `${login}@journeys.example`,
    });
    // 412 says that there is such an account.
    if (status !== 200 && status !== 412) {
      throw new Error(`Grafana at ${url} does not create the account ${login}: ${status}`);
    }
    const { body } = await call(url, 'GET', `/api/users/lookup?loginOrEmail=${login}`);
    const given = await call(url, 'PATCH', `/api/org/users/${body.id}`, { role });
    if (given.status !== 200) {
      throw new Error(`Grafana at ${url} does not give ${login} the role ${role}: ${given.status}`);
    }
  }
}

/** @param {string} url @param {string} method @param {string} path @param {object} [data] */
async function call(url, method, path, data) {
  const { GRAFANA_USER: user = 'admin', GRAFANA_PASSWORD: password = 'admin' } = process.env;
  const answer = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: data && JSON.stringify(data),
  });
  return { status: answer.status, body: await answer.json() };
}
