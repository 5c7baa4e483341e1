/** `npm run bench [-- SUITE [BENCH…]]`: runs a suite of `test/bench/` and exits non-zero when a bar is missed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUpDependencies } from './setup/dependencies.mjs';
import { root, workFolder } from './setup/folders.mjs';
import { run, runMain, step } from './setup/progress.mjs';

const [name = 'foundation', ...only] = process.argv.slice(2);

await runMain(async () => {
  await setUpDependencies();
  // What is measured is what ships: minified, without source maps.
  await step('production build', () => run(process.execPath, ['esbuild.mjs', '--production'], { cwd: root }));
  const { bundleBench } = await import('./bench-bundle.mjs');
  const { suite, runSuite } = await import(pathToFileURL(await bundleBench(`${name}/suite`)).href);
  const scratch = await mkdtemp(join(workFolder, 'bench-'));
  try {
    return await runSuite(suite, only, {
      root,
      scratch,
      bundle: bundleBench,
      rivals: async () => (await import('./setup/python.mjs')).setUpPython('bench'),
      editor: async () => {
        const { setUpEditor } = await import('./setup/editor.mjs');
        const { setUpPython } = await import('./setup/python.mjs');
        return { executable: await setUpEditor(), python: await setUpPython() };
      },
      say: (/** @type {string} */ text) => console.log(text),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
});
