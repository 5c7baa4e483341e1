/** `npm run check`: types, lint, and the unit tests of what changed since the last commit: seconds, for the inner loop. */
import { runMain, setUpDependencies } from './setup/index.mjs';
import { quickStepNames, runSteps } from './steps.mjs';

await runMain(async () => {
  await setUpDependencies();
  return runSteps(quickStepNames);
});
