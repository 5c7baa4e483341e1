import { build } from 'esbuild';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/folders.mjs';

/** @type {Map<string, Promise<string>>} */
const bundles = new Map();

/**
 * Bundles a file of `test/bench/` for Node, once: two that start side by side would load each other's half-written file.
 * @param {string} name Its path there without `.ts`.
 * @returns {Promise<string>} Path of the bundle.
 */
export function bundleBench(name) {
  const bundled = bundles.get(name) ?? bundle(name);
  bundles.set(name, bundled);
  return bundled;
}

/** @type {import('esbuild').Plugin} The tools find the repository from where they lie, which a bundle forgets. */
const ownAddress = {
  name: 'own-address',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]setup[/\\]\w+\.mjs$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) })),
};

/** @param {string} name */
async function bundle(name) {
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
    external: ['vscode', '@vscode/test-electron', 'playwright-core'],
    plugins: [ownAddress],
    alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
  });
  // SQLite looks for its file beside the bundle.
  await cp(join(root, 'node_modules', 'sql.js', 'dist', 'sql-wasm.wasm'), join(dirname(outfile), 'sql-wasm.wasm'));
  return outfile;
}
