/** VS Code as a user has it, on a copy of the sample project: for tests and benches that drive windows from outside. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCelltrail, installJupyter } from '../bundle.mjs';
import { root } from '../setup/folders.mjs';
import { openEditor } from './editor.mjs';
import { writeProfile } from './profile.mjs';
import { kernelEnv } from './run.mjs';

/**
 * @typedef {object} Bed VS Code with Celltrail installed.
 * @property {import('./editor.mjs').Editor} editor Windows are opened with `editor.open({ folder })`.
 * @property {string} folder The copy of the project.
 * @property {() => Promise<void>} close Ends everything and deletes the copy.
 */

/**
 * @typedef {object} BedOptions What a bed may have otherwise than users have it.
 * @property {boolean} [trust] False switches workspace trust off, so that every folder is trusted.
 * @property {boolean} [celltrail] False leaves Celltrail out.
 * @property {Record<string, unknown>} [settings] User settings on top of the test profile's own.
 */

/**
 * Starts a bed without a window.
 * @param {string} python Python with ipykernel.
 * @param {BedOptions} [options]
 * @returns {Promise<Bed>}
 */
export async function startBed(python, { trust = false, celltrail = true, settings = {} } = {}) {
  const scratch = await mkdtemp(join(tmpdir(), 'celltrail-'));
  const [folder, extensionsDir, userDataDir] = [join(scratch, 'project'), join(scratch, 'extensions'), join(scratch, 'user')];
  await cp(join(root, 'test', 'fixtures', 'sample-project'), folder, { recursive: true });
  await mkdir(extensionsDir);
  await installJupyter(extensionsDir);
  if (celltrail) await installCelltrail(extensionsDir);
  await writeProfile(userDataDir, settings);
  const editor = await openEditor({ extensionsDir, userDataDir, trust, env: { ...process.env, ...kernelEnv(python, scratch) } });
  const close = async () => {
    await editor.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  return { editor, folder, close };
}
