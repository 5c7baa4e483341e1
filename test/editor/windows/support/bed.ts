import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCelltrail, installJupyter } from '../../../tools/bundle.mjs';
import { openEditor, type Editor } from '../../../tools/launcher/editor.mjs';
import { writeProfile } from '../../../tools/launcher/profile.mjs';
import { kernelEnv } from '../../../tools/launcher/run.mjs';
import { root } from '../../../tools/setup/folders.mjs';

/** VS Code with Celltrail installed as a user has it, on a copy of the sample project. */
export interface Bed {
  readonly editor: Editor;
  readonly folder: string;
  /** Ends everything and deletes the copy. */
  close(): Promise<void>;
}

/** What a bed may have otherwise than users have it. */
export interface BedOptions {
  /** False switches workspace trust off, so that every folder is trusted. */
  readonly trust?: boolean;
  /** False leaves Celltrail out. */
  readonly celltrail?: boolean;
  /** User settings on top of the test profile's own. */
  readonly settings?: Record<string, unknown>;
}

/** Starts a bed; windows are opened with `bed.editor.open({ folder: bed.folder })`. */
export async function startBed({ trust = false, celltrail = true, settings = {} }: BedOptions = {}): Promise<Bed> {
  const python = process.env['CELLTRAIL_PYTHON'];
  if (!python) throw new Error('CELLTRAIL_PYTHON must name the Python of the test environment: run this through npm test.');
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
