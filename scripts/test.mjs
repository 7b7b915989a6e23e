// Everything that must hold before a change lands.
import { runSteps } from './steps.mjs';
import { fastSteps, slowSteps } from './suites.mjs';

const withoutShort = fastSteps.filter((step) => step.name !== 'Go tests, short');
const fast = await runSteps(withoutShort);
const slow = await runSteps(slowSteps);
process.exit(fast && slow ? 0 : 1);
