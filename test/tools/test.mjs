/** `npm test [-- STEP… --only TEXT]`: everything, or the named steps, or test files whose path holds a text. */
import { parseArgs } from 'node:util';
import { runMain, setUpDependencies } from './setup/index.mjs';
import { runSteps, stepNames } from './steps.mjs';

await runMain(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
  await setUpDependencies();
  return runSteps(positionals.length > 0 ? positionals : stepNames, values.only);
});
