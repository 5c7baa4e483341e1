/** `npm run contract [-- NAME]`: runs real libraries in a real kernel inside VS Code, and holds what is recorded against what they themselves say. */
import { runMain, setUpDependencies } from './setup/index.mjs';
import { runSteps } from './steps.mjs';

const [only = ''] = process.argv.slice(2);

await runMain(async () => {
  await setUpDependencies();
  return runSteps(['libraries'], only);
});
