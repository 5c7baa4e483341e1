import { build } from 'esbuild';
import { cpSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const shared = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' } as const;

/** Flags that make SQLite and the parser ready in half the time, for children that do not live long enough for faster code to be worth making. */
export const QUICK_START = ['--wasm-lazy-compilation', '--liftoff-only'];

/** Bundles the product's own worker with all that lies beside it; gives its folder. */
export async function bundleWorker(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'celltrail-bundle-'));
  const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
  const syntax = join(root, 'node_modules/web-tree-sitter');
  await build({ ...shared, entryPoints: [join(root, 'src/core/store/worker.ts')], outdir, alias: { 'web-tree-sitter': join(syntax, 'web-tree-sitter.cjs') } });
  const wasm = [require.resolve('sql.js/dist/sql-wasm.wasm'), join(syntax, 'web-tree-sitter.wasm'), join(root, 'node_modules/tree-sitter-python/tree-sitter-python.wasm')];
  for (const file of wasm) cpSync(file, join(outdir, basename(file)));
  return outdir;
}

/** Bundles programs of these tests as the product is bundled, the wasm of SQLite beside them; gives their folder. */
export async function bundle(...names: readonly string[]): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const outdir = mkdtempSync(join(tmpdir(), 'celltrail-bundle-'));
  await build({
    entryPoints: names.map((name) => join(here, `${name}.ts`)),
    outdir,
    ...shared,
  });
  cpSync(require.resolve('sql.js/dist/sql-wasm.wasm'), join(outdir, 'sql-wasm.wasm'));
  return outdir;
}
