// Builds what ships: the extension, the store's worker, the command line and the webviews; `--webviews`: these alone.
import { build, context } from 'esbuild';
import { chmod, cp, mkdir, rm } from 'node:fs/promises';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // Its ES module reads import.meta.url, which is empty in a CommonJS bundle.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};

const programs = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { worker: 'src/core/store/worker.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
];

const webviews = [
  {
    ...shared,
    platform: /** @type {const} */ ('browser'),
    target: 'chrome120',
    format: /** @type {const} */ ('iife'),
    jsx: /** @type {const} */ ('automatic'),
    jsxImportSource: 'preact',
    entryPoints: { compare: 'webview-ui/compare/main.tsx', run: 'webview-ui/run/main.tsx' },
    outdir: 'dist/webview',
  },
];

const wasm = {
  'node_modules/sql.js/dist/sql-wasm.wasm': 'dist/sql-wasm.wasm',
  'node_modules/web-tree-sitter/web-tree-sitter.wasm': 'dist/web-tree-sitter.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm': 'dist/tree-sitter-python.wasm',
};

if (production) await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
const bundles = process.argv.includes('--webviews') ? webviews : [...programs, ...webviews];
await Promise.all(Object.entries(wasm).map(([from, to]) => cp(from, to)));
if (watch) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
  if (bundles.length > webviews.length) await chmod('dist/cli.js', 0o755);
}
