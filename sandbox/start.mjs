// `npm start`: builds what is missing or stale, starts the host and says when the sandbox is ready.
//   --fresh         erases the data first
//   --until-ready   stops again once everything has answered, with an exit code that says whether it did
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkGo, checkNode, checkPort, Refusal } from './start/checks.mjs';
import { buildAll } from './start/builds.mjs';
import { dataFolder, eraseData } from './start/data.mjs';
import { startHost } from './start/host.mjs';
import { awaitReady } from './start/ready.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const port = Number(process.env.PORT ?? 3000);

function readArguments() {
  try {
    return parseArgs({ options: { fresh: { type: 'boolean' }, 'until-ready': { type: 'boolean' } } }).values;
  } catch (error) {
    throw new Refusal(error.message);
  }
}

try {
  const { fresh, 'until-ready': untilReady } = readArguments();
  checkNode();
  checkGo();
  await checkPort(port);
  const data = dataFolder(root);
  if (fresh) {
    await eraseData(data);
  }
  await buildAll(root);
  const host = startHost({ root, data, port });
  const state = await awaitReady({ port });
  if (state.problem) {
    console.error(`Hypercare sandbox is up at http://localhost:${port}/, but not ready: ${state.problem}`);
  } else {
    console.log(`Demo rules and notifications run ${state.ruleSpeed} times faster than in production.`);
    console.log(`Hypercare sandbox ready: http://localhost:${port}/a/golive-hypercare-app`);
  }
  if (untilReady) {
    host.stop(state.problem ? 1 : 0);
  }
} catch (error) {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  console.error(`npm start: ${error.message}`);
  process.exitCode = 1;
}
