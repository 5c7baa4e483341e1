/** `npm run check`: types, lint and unit tests, for the inner loop. */
import { runMain, setUpDependencies } from './setup/index.mjs';
import { runSteps } from './steps.mjs';

await runMain(async () => {
  await setUpDependencies();
  return runSteps(['types', 'lint', 'unit']);
});
