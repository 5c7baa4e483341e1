import { build } from 'esbuild';
import { cpSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Bundles programs of these tests as the product is bundled, the wasm of SQLite beside them; gives their folder. */
export async function bundle(...names: readonly string[]): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const outdir = mkdtempSync(join(tmpdir(), 'celltrail-bundle-'));
  await build({
    entryPoints: names.map((name) => join(here, `${name}.ts`)),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  cpSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'), join(outdir, 'sql-wasm.wasm'));
  return outdir;
}
