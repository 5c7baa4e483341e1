/** Rivals of the benches that npm has, each in a folder of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workFolder } from './folders.mjs';
import { npm } from './npm.mjs';
import { once } from './stamp.mjs';

/** The engine behind gather; resolves to the folder from which it can be required. */
export async function setUpGather() {
  return install('gather', '@msrvida/python-program-analysis', '0.4.1');
}

/** uPlot; resolves to the folder that has it in its `node_modules`. */
export async function setUpUplot() {
  return install('uplot', 'uplot', '1.6.32');
}

/**
 * @param {string} name
 * @param {string} rival The package.
 * @param {string} version
 */
async function install(name, rival, version) {
  const folder = join(workFolder, name);
  await once({
    name,
    title: `${rival} ${version}`,
    from: [fileURLToPath(import.meta.url)],
    result: join(folder, 'node_modules', rival, 'package.json'),
    make: async () => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [rival]: version } }));
      await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], folder);
    },
  });
  return folder;
}
