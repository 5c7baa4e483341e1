import { build } from 'esbuild';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './setup/folders.mjs';

/**
 * Bundles a file of `test/bench/` for Node.
 * @param {string} name Its path there without `.ts`.
 * @returns {Promise<string>} Path of the bundle.
 */
export async function bundleBench(name) {
  const outfile = join(root, 'out', 'bench', 'build', `${name}.cjs`);
  await build({
    entryPoints: [join(root, 'test', 'bench', `${name}.ts`)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    external: ['vscode', '@vscode/test-electron'],
    alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
  });
  // SQLite looks for its file beside the bundle.
  await cp(join(root, 'node_modules', 'sql.js', 'dist', 'sql-wasm.wasm'), join(dirname(outfile), 'sql-wasm.wasm'));
  return outfile;
}
