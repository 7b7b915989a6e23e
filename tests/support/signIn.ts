import type { BrowserContext } from '@playwright/test';

/** Signs a browser in. People of the sample have their login as password, on the sandbox and in the compose file's Grafana. */
export async function signIn(context: BrowserContext, login: string): Promise<void> {
  if (!process.env.GRAFANA_URL) {
    await context.addCookies([{ name: 'sandbox_user', value: login, url: process.env.E2E_URL }]);
    return;
  }
  if (login === '') {
    return;
  }
  const user = login === 'admin' ? (process.env.GRAFANA_USER ?? login) : login;
  const password = login === 'admin' ? (process.env.GRAFANA_PASSWORD ?? login) : login;
  const answer = await context.request.post('/login', { data: { user, password } });
  if (!answer.ok()) {
    throw new Error(`Grafana does not let ${login} in: ${answer.status()}`);
  }
}
