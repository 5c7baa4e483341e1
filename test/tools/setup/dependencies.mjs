import { join } from 'node:path';
import { root } from './folders.mjs';
import { npm } from './npm.mjs';
import { SetUpError } from './progress.mjs';
import { once } from './stamp.mjs';

/** Installs the project's own packages. */
export async function setUpDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // 20.15 brought zlib.crc32, which guards every record of a trail.
  if (major < 20 || (major === 20 && minor < 15)) throw new SetUpError(`Node 20.15 or later is needed, and this is ${process.versions.node}.`);
  await once({
    name: 'dependencies',
    title: 'npm packages',
    from: [join(root, 'package-lock.json')],
    result: join(root, 'node_modules', 'esbuild', 'package.json'),
    make: () => npm(['ci'], root),
  });
}
