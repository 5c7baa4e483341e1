/** One run of code inside VS Code: the suite, or the demo. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { installJupyter } from '../bundle.mjs';
import { root } from '../setup/folders.mjs';
import { writeProfile } from './profile.mjs';
import { freePort } from './server.mjs';

/**
 * Opens VS Code with Celltrail under development on a copy of a folder, and runs code in its extension host.
 * @param {object} options
 * @param {string} options.executable From `setUpEditor`.
 * @param {string} options.python From `setUpPython`.
 * @param {string} options.tests A module that exports `run(): Promise<void>`.
 * @param {string} options.project Folder to open a copy of.
 * @param {Record<string, string>} [options.env] For the extension host.
 * @param {Record<string, unknown>} [options.settings] User settings on top of the test profile's own.
 * @param {(folder: string) => Promise<void>} [options.after] Looks at the copy before it is deleted.
 * @returns {Promise<boolean>} Whether `run` resolved.
 */
export async function runInEditor(options) {
  const scratch = await mkdtemp(join(tmpdir(), 'celltrail-'));
  const folder = join(scratch, 'project');
  const extensionsDir = join(scratch, 'extensions');
  const userDataDir = join(scratch, 'user');
  try {
    await mkdir(folder);
    await cp(options.project, folder, { recursive: true });
    await installJupyter(extensionsDir);
    await writeProfile(userDataDir, options.settings);
    const port = await freePort();
    const ok = await runTests({
      vscodeExecutablePath: options.executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: options.tests,
      extensionTestsEnv: { ...kernelEnv(options.python, scratch), CELLTRAIL_DEVTOOLS: `http://127.0.0.1:${port}`, ...options.env },
      launchArgs: [folder, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${userDataDir}`, `--remote-debugging-port=${port}`],
    }).then(() => true, (error) => {
      if (error instanceof Error && 'code' in error) return false;
      throw error;
    });
    await options.after?.(folder);
    return ok;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * What the stand-in for the Jupyter extension needs to know; kernels leave nothing in the home folder.
 * @param {string} python From `setUpPython`.
 * @param {string} scratch
 */
export function kernelEnv(python, scratch) {
  return { CELLTRAIL_PYTHON: python, JUPYTER_RUNTIME_DIR: join(scratch, 'runtime'), IPYTHONDIR: join(scratch, 'ipython') };
}
