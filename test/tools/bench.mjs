/** `npm run bench [-- SUITE [BENCH…]]`: runs a suite of `test/bench/` and exits non-zero when a bar is missed. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUpDependencies } from './setup/dependencies.mjs';
import { root, workFolder } from './setup/folders.mjs';
import { run, runMain, step } from './setup/progress.mjs';

const [name = 'foundation', ...only] = process.argv.slice(2);

/**
 * Does a piece of work when it is first asked for, and only then.
 * @template T
 * @param {() => Promise<T>} work
 */
function lazily(work) {
  /** @type {Promise<T> | undefined} */
  let result;
  return () => (result ??= work());
}

/** @param {string} requirements Name of a requirements file. */
async function setUpRivals(requirements) {
  const { setUpPython } = await import('./setup/python.mjs');
  return setUpPython(requirements);
}

/** Makes the package in a process of its own, as a person does. */
async function pack() {
  const printed = await run(process.execPath, [join(root, 'test', 'tools', 'package.mjs')], { cwd: root });
  const [, vsix] = /^(.+\.vsix): /m.exec(printed) ?? [];
  if (vsix === undefined) throw new Error(`No package was named:\n${printed}`);
  return vsix;
}

await runMain(async () => {
  await setUpDependencies();
  // What is measured is what ships: minified, without source maps.
  await step('production build', () => run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root }));
  const { bundleBench } = await import('./bench-bundle.mjs');
  const { suite, runSuite } = await import(pathToFileURL(await bundleBench(`${name}/suite`)).href);
  await mkdir(workFolder, { recursive: true });
  const scratch = await mkdtemp(join(workFolder, 'bench-'));
  const editorRuns = lazily(async () => (await import('./bench-editor.mjs')).createEditorRuns(scratch));
  try {
    return await runSuite(suite, only, {
      root,
      scratch,
      bundle: bundleBench,
      pack,
      rivals: lazily(() => setUpRivals('bench')),
      nbdime: lazily(() => setUpRivals('nbdime')),
      gather: lazily(async () => (await import('./setup/npm-rivals.mjs')).setUpGather()),
      uplot: lazily(async () => (await import('./setup/npm-rivals.mjs')).setUpUplot()),
      inEditor: async (/** @type {import('../bench/lib/bench').EditorRun} */ run) => (await editorRuns())(run),
      bed: async () => (await import('./bench-editor.mjs')).startBenchBed(),
      say: (/** @type {string} */ text) => console.log(text),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});
