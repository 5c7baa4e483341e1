/** Runs a script of this folder as a plain Node process, as the store's worker runs. */
import { build } from 'esbuild';
import { join } from 'node:path';

/** Bundles a script beside this file into `folder` and returns its path. */
export async function bundleChild(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  await build({ entryPoints: [join(import.meta.dirname, `${name}.ts`)], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'silent' });
  return outfile;
}
