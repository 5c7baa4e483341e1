/** Starts of the real VS Code for benches, each with a fresh profile and its own extensions. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleBench } from './bench-bundle.mjs';
import { bundleJupyter, installCelltrail, installJupyter } from './bundle.mjs';
import { writeProfile } from './launcher/profile.mjs';
import { startBed } from './launcher/bed.mjs';
import { kernelEnv } from './launcher/run.mjs';
import { freePort } from './launcher/server.mjs';
import { setUpEditor } from './setup/editor.mjs';
import { setUpPython } from './setup/python.mjs';

/**
 * Sets up what it takes; the result starts VS Code and gives what the suite handed to `writeResult`.
 * @param {string} scratch
 */
export async function createEditorRuns(scratch) {
  await bundleJupyter();
  const executable = await setUpEditor();
  const python = await setUpPython();

  /** @param {import('../bench/lib/bench').EditorRun} run @returns {Promise<any>} */
  return async ({ suite, folder, jupyter, celltrail, input, driven = false }) => {
    const place = await mkdtemp(join(scratch, 'editor-'));
    const host = await makeHost(join(place, 'host'), suite);
    const extensionsDir = join(place, 'extensions');
    const userDataDir = join(place, 'user');
    const result = join(place, 'result.json');
    await mkdir(extensionsDir);
    await writeProfile(userDataDir);
    if (jupyter) await installJupyter(extensionsDir);
    if (celltrail !== 'absent') await installCelltrail(extensionsDir);
    if (celltrail === 'dormant') await makeDormant(extensionsDir);
    const port = driven ? await freePort() : null;
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: host,
      extensionTestsPath: join(host, 'suite.js'),
      extensionTestsEnv: { ...kernelEnv(python, place), CELLTRAIL_BENCH: JSON.stringify({ ...input, result }), ...(port === null ? {} : { CELLTRAIL_DEVTOOLS: `http://127.0.0.1:${port}` }) },
      launchArgs: [folder, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${userDataDir}`, '--disable-workspace-trust', ...(port === null ? [] : [`--remote-debugging-port=${port}`])],
    });
    const measured = JSON.parse(await readFile(result, 'utf8'));
    await rm(place, { recursive: true, force: true, maxRetries: 5 });
    return measured;
  };
}

/** Sets up what it takes, and starts VS Code for windows that are driven from outside. */
export async function startBenchBed() {
  await bundleJupyter();
  await setUpEditor();
  return startBed(await setUpPython());
}

/**
 * Only files inside an extension under development may call the API, so the suite gets an extension of its own.
 * @param {string} folder
 * @param {string} suite
 */
async function makeHost(folder, suite) {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'bench', publisher: 'bench', version: '0.0.0', engines: { vscode: '*' } }));
  await cp(await bundleBench(suite), join(folder, 'suite.js'));
  return folder;
}

/** Stands before the bundle and gives as the extension's exports what its load and its `activate` took, in milliseconds. */
const stopwatch = `
const start = performance.now();
const real = require('./dist/extension.js');
const load = performance.now() - start;
exports.activate = async (context) => {
  const begin = performance.now();
  await real.activate(context);
  return { load, activate: performance.now() - begin };
};
exports.deactivate = () => real.deactivate();
`;

/**
 * Takes the activation events away, so that only the suite activates it, and puts the stopwatch before it.
 * @param {string} extensionsDir
 */
async function makeDormant(extensionsDir) {
  const [name = ''] = (await readdir(extensionsDir)).filter((folder) => folder.startsWith('celltrail.celltrail-'));
  const manifest = join(extensionsDir, name, 'package.json');
  const own = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...own, activationEvents: [], main: './stopwatch.js' }));
  await writeFile(join(extensionsDir, name, 'stopwatch.js'), stopwatch);
}
