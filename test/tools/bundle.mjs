/** Bundles what runs inside VS Code for tests: the suite, the demo, and the stand-in for the Jupyter extension. */
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './setup/folders.mjs';

/** Where bundles go: inside the extension under development, for VS Code refuses API calls from elsewhere. */
const bundles = join(root, 'out', 'test');

/** The suite's entry, for `extensionTestsPath`. */
export const suitePath = join(bundles, 'editor', 'index.js');

/** The demo's entry, for `extensionTestsPath`. */
export const demoPath = join(bundles, 'demo', 'index.js');

const jupyter = join(bundles, 'jupyter');

/** Every test file of the suite, found and not listed; those in `windows/` run outside VS Code. */
async function findSuite() {
  const folder = join(root, 'test', 'editor');
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.test.ts') && !file.startsWith('windows')).map((file) => join(folder, file));
}

/** Builds all of it anew. */
export async function bundle() {
  await rm(bundles, { recursive: true, force: true });
  const source = join(root, 'test', 'editor');
  /** @param {string[]} entryPoints @param {string} outbase @param {string} outdir */
  const to = (entryPoints, outbase, outdir) => build({
    entryPoints, outbase, outdir,
    bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning',
    external: ['vscode', 'mocha', 'playwright-core'],
  });
  await Promise.all([
    to([join(source, 'index.ts'), ...await findSuite()], source, join(bundles, 'editor')),
    to([join(source, 'demo', 'index.ts')], join(source, 'demo'), join(bundles, 'demo')),
    to([join(source, 'jupyter', 'extension.ts')], join(source, 'jupyter'), jupyter),
  ]);
  for (const file of ['package.json', 'bridge.py']) await cp(join(source, 'jupyter', file), join(jupyter, file));
}

/**
 * Where VS Code looks for an extension that a user installed.
 * @param {string} extensionsDir
 * @param {string} manifest Path of its `package.json`.
 */
async function installedFolder(extensionsDir, manifest) {
  const { publisher, name, version } = JSON.parse(await readFile(manifest, 'utf8'));
  return join(extensionsDir, `${publisher}.${name}-${version}`);
}

/**
 * Installs the stand-in for the Jupyter extension.
 * @param {string} extensionsDir
 */
export async function installJupyter(extensionsDir) {
  await cp(jupyter, await installedFolder(extensionsDir, join(jupyter, 'package.json')), { recursive: true });
}

/**
 * Installs Celltrail, as its last build left it, the way a user has it.
 * @param {string} extensionsDir
 */
export async function installCelltrail(extensionsDir) {
  const target = await installedFolder(extensionsDir, join(root, 'package.json'));
  for (const part of ['package.json', 'dist', 'media']) await cp(join(root, part), join(target, part), { recursive: true });
}
