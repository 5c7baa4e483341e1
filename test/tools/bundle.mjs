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
const source = join(root, 'test', 'editor');

/** The entry of the tests with real libraries, for `extensionTestsPath`. */
export const librariesPath = join(bundles, 'libraries', 'index.js');

/** The test files of a folder, found and not listed; those in folders below are other suites'. */
async function findTests(folder = source) {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file));
}

/**
 * Bundles for Node, and deletes what an earlier build left and this one did not make.
 * @param {string} name Folder below the bundles.
 * @param {string} outbase
 * @param {string[]} entryPoints
 */
async function bundle(name, outbase, entryPoints) {
  const outdir = join(bundles, name);
  const { metafile } = await build({
    entryPoints, outbase, outdir, absWorkingDir: root, metafile: true,
    bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning',
    external: ['vscode', 'mocha', 'playwright-core'],
  });
  const made = new Set(Object.keys(metafile.outputs).map((file) => join(root, file)));
  const found = (await readdir(outdir, { recursive: true })).map((file) => join(outdir, file)).filter((file) => file.endsWith('.js'));
  for (const file of found) if (!made.has(file)) await rm(file);
}

/** Builds the suite that runs inside VS Code. */
export async function bundleSuite() {
  await bundle('editor', source, [join(source, 'index.ts'), ...await findTests()]);
}

/** Builds the tests with real libraries. */
export async function bundleLibraries() {
  await bundle('libraries', source, [join(source, 'index.ts'), ...await findTests(join(source, 'libraries'))]);
}

/** Builds the demo's part inside VS Code. */
export async function bundleDemo() {
  await bundle('demo', join(source, 'demo'), [join(source, 'demo', 'index.ts')]);
}

/** Builds the stand-in for the Jupyter extension. */
export async function bundleJupyter() {
  const folder = join(source, 'jupyter');
  await bundle('jupyter', folder, [join(folder, 'extension.ts')]);
  for (const file of ['package.json', 'bridge.py']) await cp(join(folder, file), join(jupyter, file));
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
