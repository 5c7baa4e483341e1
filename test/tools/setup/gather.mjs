/** The engine behind gather, as npm has it: a rival of the bench, in a folder of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workFolder } from './folders.mjs';
import { npm } from './npm.mjs';
import { once } from './stamp.mjs';

const PACKAGE = '@msrvida/python-program-analysis';
const VERSION = '0.4.1';

/** Installs the engine; resolves to the folder from which it can be required. */
export async function setUpGather() {
  const folder = join(workFolder, 'gather');
  await once({
    name: 'gather',
    title: `${PACKAGE} ${VERSION}`,
    from: [fileURLToPath(import.meta.url)],
    result: join(folder, 'node_modules', PACKAGE, 'package.json'),
    make: async () => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [PACKAGE]: VERSION } }));
      await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], folder);
    },
  });
  return folder;
}
