const patience = 90_000;
const pause = 100;

/**
 * Waits until the page, the plugin's API and the sample period are there.
 * @param {{port: number}} options
 * @returns {Promise<{problem?: string, ruleSpeed?: number}>} problem names what is still missing when patience runs out
 */
export async function awaitReady({ port }) {
  const base = `http://127.0.0.1:${port}`;
  const until = Date.now() + patience;
  let problem = 'the host does not answer';
  while (Date.now() < until) {
    const state = await look(base);
    if (!state.problem) {
      return state;
    }
    problem = state.problem;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return { problem };
}

async function look(base) {
  try {
    const page = await fetch(`${base}/a/golive-hypercare-app`);
    if (!page.ok) {
      return { problem: `the page answers ${page.status}` };
    }
    const health = await fetch(`${base}/api/plugins/golive-hypercare-app/health`);
    if (!health.ok) {
      return { problem: `the plugin's health is ${health.status}: ${(await health.json()).message}` };
    }
    const { sample, demo } = await (await fetch(`${base}/sandbox/status`)).json();
    if (!sample.loaded) {
      return { problem: `the sample period is not loaded: ${sample.error ?? 'still at it'}` };
    }
    return { ruleSpeed: demo.ruleSpeed };
  } catch {
    return { problem: 'the host does not answer' };
  }
}
