// Builds what ships: the extension, the workers, the command line and the webviews; `--webviews`: these alone.
import { build } from 'esbuild';
import { chmod, cp, mkdir, readFile, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

const production = process.argv.includes('--production');

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
  // Its ES module reads import.meta.url, which is empty in a CommonJS bundle.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};

/** Files that a program imports with `import()`: each is a bundle of its own, so that nothing of it is read before it is needed. */
const parts = /** @type {Map<string, string>} */ (new Map());

/** @type {import('esbuild').Plugin} Leaves them out of the bundle that imports them. They lie beside it, where all find the wasm files. */
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = `${resolve(resolveDir, path)}.ts`;
      const name = relative('src', file).slice(0, -'.ts'.length).replaceAll(/[/\\]/g, '-');
      parts.set(name, file);
      return { path: `./${name}.js`, external: true };
    }),
};

const API_NAME = /^\texport (?:class|const|enum|function|namespace) (\w+)/gm;

/** @type {import('esbuild').Plugin} VS Code's API as a module of its names: esbuild copies what it cannot look into, hundreds of names for each file that imports it. */
const vscodeApi = {
  name: 'vscode-api',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^vscode$/ }, ({ kind }) => (kind === 'require-call' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'vscode-api' }));
    onLoad({ filter: /^vscode$/, namespace: 'vscode-api' }, async () => {
      const names = new Set([...(await readFile('node_modules/@types/vscode/index.d.ts', 'utf8')).matchAll(API_NAME)].map(([, name]) => name));
      return { contents: ["const api = require('vscode');", ...[...names].map((name) => `export const ${name} = /* @__PURE__ */ (() => api.${name})();`)].join('\n') };
    });
  },
};

/** VS Code gives its API only to what `require` loads. */
const program = { ...node, supported: { 'dynamic-import': false }, outdir: 'dist', plugins: [onDemand, vscodeApi] };

const programs = [
  { ...program, entryPoints: { extension: 'src/extension.ts' } },
  { ...program, entryPoints: { worker: 'src/core/store/worker.ts' } },
  { ...program, entryPoints: { 'diff-worker': 'src/editor/diff/thread/worker.ts' } },
  { ...program, entryPoints: { gpu: 'src/core/gpu/supervisor.ts' } },
  { ...program, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

/**
 * Builds the parts that the programs named, and those that these name.
 * @param {ReadonlySet<string>} [built]
 */
async function buildParts(built = new Set()) {
  const entryPoints = Object.fromEntries([...parts].filter(([name]) => !built.has(name)));
  if (Object.keys(entryPoints).length === 0) return;
  await build({ ...program, entryPoints });
  await buildParts(new Set([...built, ...Object.keys(entryPoints)]));
}

const webviews = [
  {
    ...shared,
    platform: /** @type {const} */ ('browser'),
    target: 'chrome120',
    format: /** @type {const} */ ('iife'),
    jsx: /** @type {const} */ ('automatic'),
    jsxImportSource: 'preact',
    entryPoints: { compare: 'webview-ui/compare/main.tsx', run: 'webview-ui/run/main.tsx', gpu: 'webview-ui/gpu/main.tsx', diff: 'webview-ui/diff/main.tsx', conflicts: 'webview-ui/conflicts/main.tsx' },
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
await Promise.all(bundles.map((options) => build(options)));
if (bundles.length > webviews.length) await Promise.all([chmod('dist/cli.js', 0o755), buildParts()]);
