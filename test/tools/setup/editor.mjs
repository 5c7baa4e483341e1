/** The VS Code that tests run in: a desktop one where that can be had, else a server shown in Chromium. */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpChromium } from './chromium.mjs';
import { editorPaths } from './editor-paths.mjs';
import { root, workFolder } from './folders.mjs';
import { npm } from './npm.mjs';
import { SetUpError, step } from './progress.mjs';
import { once } from './stamp.mjs';

/** Whether the server runs on this machine. */
export const serverRuns = process.platform === 'linux' && process.arch === 'x64';

/** Installs the server, its Node and its packages from the committed lock file. */
export async function setUpServer() {
  if (!serverRuns) {
    throw new SetUpError('Desktop VS Code could not be downloaded, and its stand-in runs on Linux x64 alone: check the network connection.');
  }
  const pinned = join(root, 'test', 'tools', 'editor');
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  const { folder, main, vscode } = editorPaths();
  await once({
    name: 'server',
    title: 'VS Code server (about 800 MB on disk)',
    from: files.map((file) => join(pinned, file)),
    result: main,
    make: async () => {
      await mkdir(folder, { recursive: true });
      for (const file of files) await cp(join(pinned, file), join(folder, file));
      await npm(['ci'], folder);
      // Not `ci`: the lock that code-server ships names one package too few for it.
      await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
    },
  });
}

/**
 * Path of the executable for `runTests`: a desktop VS Code, or the launcher that stands in for one.
 * CELLTRAIL_EDITOR, `desktop` or `server`, decides where both would do.
 * @returns {Promise<string>}
 */
export async function setUpEditor() {
  const wish = process.env['CELLTRAIL_EDITOR'];
  const display = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (wish === 'desktop' || (wish !== 'server' && display)) {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    try {
      return await step('desktop VS Code', () => downloadAndUnzipVSCode({ cachePath: workFolder, extensionDevelopmentPath: root }));
    } catch (error) {
      if (wish === 'desktop') throw error;
      console.log(`  Desktop VS Code cannot be had (${error instanceof Error ? error.message : error}): taking the server instead.`);
    }
  }
  await setUpServer();
  await setUpChromium();
  return fileURLToPath(new URL('../launcher/launch.mjs', import.meta.url));
}
