/** `npm run contract [-- NAME]`: runs real libraries in a real kernel inside VS Code, and promoted steps in real engines, and holds what comes of it against what they themselves say. */
import { runMain, setUpDependencies } from './setup/index.mjs';
import { engineNames, runSteps } from './steps.mjs';

const [only = ''] = process.argv.slice(2);

await runMain(async () => {
  await setUpDependencies();
  return runSteps(only === '' ? ['libraries', 'engines'] : [engineNames.includes(only) ? 'engines' : 'libraries'], only);
});
