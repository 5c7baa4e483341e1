/** Leaves VS Code open on a folder, for a person. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCelltrail, installJupyter } from '../bundle.mjs';
import { openEditor } from '../launcher/editor.mjs';
import { writeProfile } from '../launcher/profile.mjs';
import { kernelEnv } from '../launcher/run.mjs';

/**
 * Opens the folder in VS Code with Celltrail installed, and resolves when the person is done.
 * @param {{ executable: string, python: string, folder: string }} options
 */
export async function openForPerson({ executable, python, folder }) {
  const scratch = await mkdtemp(join(tmpdir(), 'celltrail-open-'));
  const [extensionsDir, userDataDir] = [join(scratch, 'extensions'), join(scratch, 'user')];
  await installJupyter(extensionsDir);
  await installCelltrail(extensionsDir);
  await writeProfile(userDataDir);
  const env = { ...process.env, ...kernelEnv(python, scratch) };
  try {
    if (executable.endsWith('launch.mjs')) {
      const editor = await openEditor({ extensionsDir, userDataDir, trust: false, env });
      console.log(`\nVS Code is open at ${editor.address({ folder })}\nPress Ctrl+C to end it.`);
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
      await editor.close();
    } else {
      console.log(`\nVS Code is open on ${folder}: close it to end.`);
      const args = [folder, `--extensions-dir=${extensionsDir}`, `--user-data-dir=${userDataDir}`, '--disable-workspace-trust', '--wait'];
      await new Promise((resolve, reject) => spawn(executable, args, { env, stdio: 'ignore' }).on('error', reject).on('exit', resolve));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
