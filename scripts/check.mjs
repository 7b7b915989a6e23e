// The fast part of the tests: what is generated, formatted, linted and typed, and the tests that need no server.
import { runSteps } from './steps.mjs';
import { fastSteps } from './suites.mjs';

process.exit((await runSteps(fastSteps)) ? 0 : 1);
