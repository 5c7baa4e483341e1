import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { root } from './folders.mjs';
import { npm } from './npm.mjs';
import { SetUpError } from './progress.mjs';
import { once } from './stamp.mjs';

/** Installs the project's own packages. */
export async function setUpDependencies() {
  // It guards every record of a trail.
  if (!('crc32' in zlib)) throw new SetUpError(`Node 20.15 or later of the 20s, or 22.2 or later, is needed, and this is ${process.versions.node}: install one of them.`);
  await once({
    name: 'dependencies',
    title: 'npm packages',
    from: [join(root, 'package-lock.json')],
    result: join(root, 'node_modules', 'esbuild', 'package.json'),
    make: () => npm(['ci'], root),
  });
}
