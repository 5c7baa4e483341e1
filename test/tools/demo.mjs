/** `npm run demo [-- --open]`: records real notebook runs in VS Code, shows what is on record, checks that it is right, and promotes one. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, root, run, runMain, setUpDependencies, setUpEditor, setUpPython, step } from './setup/index.mjs';

const out = join(root, 'out', 'demo');
const project = join(out, 'project');

/** @param {string[]} args @returns {Promise<string>} What the command line tool printed. */
const celltrail = (...args) => run(process.execPath, [join(root, 'dist', 'cli.js'), ...args, '--store', join(project, '.celltrail')]);

/** Prints one run as `celltrail show` tells it, and gives it as JSON. @param {string} id */
async function show(id) {
  console.log(await celltrail('show', id));
  return JSON.parse(await celltrail('show', id, '--json'));
}

await runMain(async () => {
  const { values } = parseArgs({ options: { open: { type: 'boolean', default: false } } });
  await setUpDependencies();
  await build();
  const executable = await setUpEditor();
  const python = await setUpPython();
  const { bundleDemo, bundleJupyter, demoPath } = await import('./bundle.mjs');
  const { runInEditor } = await import('./launcher/run.mjs');
  await bundleJupyter();
  await bundleDemo();
  await rm(out, { recursive: true, force: true });
  const ran = await step('notebooks in VS Code', () => runInEditor({
    executable, python,
    tests: demoPath,
    project: join(root, 'test', 'fixtures', 'sample-project'),
    env: { CELLTRAIL_SCREENSHOTS: out },
    after: (folder) => cp(folder, project, { recursive: true }),
  }));
  if (!ran) {
    console.error('\nThe demo did not come to its end inside VS Code; what went wrong stands above.');
    return false;
  }

  console.log(`\n${await celltrail('runs')}`);
  const { runs } = JSON.parse(await celltrail('runs', '--json'));
  const shown = [];
  for (const { id } of runs.toReversed()) shown.push(await show(id));
  const { expectedRuns } = await import('./demo/expect.mjs');
  const { compareRecord } = await import('./demo/compare-record.mjs');
  const problems = compareRecord(await expectedRuns(out), shown);
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.log('promote run 1 to a step, and verify that it gives the same numbers');
  console.log(await celltrail('promote', runs.at(-1).id, '--to', join(out, 'pipeline'), '--verify'));
  if (problems.length === 0) console.log(`✓ The record is right: ${runs.length} runs. Screenshots and notebooks are in ${out}.`);
  if (values.open) {
    const { openForPerson } = await import('./demo/open.mjs');
    await openForPerson({ executable, python, folder: project });
  }
  return problems.length === 0;
});
