/** The steps of `npm test` and `npm run check`; each tells how many of its tests passed and failed. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, root, serverRuns, setUpEditor, setUpPython, setUpServer, setUpChromium } from './setup/index.mjs';

/** @typedef {{ passed: number, failed: number }} Result */
/** @typedef {(only: string) => Promise<Result>} Step `only` picks test files whose path holds it. */

/** @param {string} bin @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {Promise<boolean>} */
function tool(bin, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject).on('exit', (code) => resolve(code === 0));
  });
}

/** @param {boolean[]} checks @returns {Result} */
function count(checks) {
  const passed = checks.filter(Boolean).length;
  return { passed, failed: checks.length - passed };
}

const cache = join(root, 'out', 'cache');

/** @param {(project: string) => string[]} [more] Arguments of the compiler. */
async function types(more = () => []) {
  return count(await Promise.all(['.', 'webview-ui', 'test'].map((project) => tool('typescript/bin/tsc', ['-p', project, ...more(project)]))));
}

/** @param {string[]} [more] Arguments of the linter. */
async function lint(more = []) {
  return count([await tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0', ...more])]);
}

/** As the step, of what changed since it was last asked for. */
const changedTypes = () => types((project) => ['--incremental', '--tsBuildInfoFile', join(cache, `types-${project === '.' ? 'src' : project}.json`)]);
const changedLint = () => lint(['--cache', '--cache-strategy', 'content', '--cache-location', join(cache, 'lint.json')]);

/**
 * Runs one project of vitest.config.mjs.
 * @param {string} project
 * @param {string} only
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string[]} [more] Arguments of vitest.
 * @returns {Promise<Result>}
 */
async function vitest(project, only, env = {}, more = []) {
  const report = join(root, 'out', 'reports', `${project}.json`);
  await rm(report, { force: true });
  const ok = await tool('vitest/vitest.mjs', [
    'run', '--project', project, ...more, ...(only ? [only, '--passWithNoTests'] : []),
    '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`,
  ], { ...process.env, ...env });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  // A file that cannot be loaded fails the run without failing a test.
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/** @type {Step} */
async function webview(only) {
  await setUpChromium();
  return vitest('webview', only);
}

/** @type {Step} */
async function contract(only) {
  return vitest('contract', only, { CELLTRAIL_PYTHON: await setUpPython(), CELLTRAIL_PIPELINES_PYTHON: await setUpPython('pipelines') });
}

/**
 * Runs a suite inside VS Code.
 * @param {string} name Of its report.
 * @param {{ tests: string, python: string, env: Record<string, string> }} suite
 * @returns {Promise<Result>}
 */
async function inEditor(name, { tests, python, env }) {
  const { bundleJupyter } = await import('./bundle.mjs');
  const { runInEditor } = await import('./launcher/run.mjs');
  await bundleJupyter();
  const report = join(root, 'out', 'reports', `${name}.json`);
  await mkdir(dirname(report), { recursive: true });
  await rm(report, { force: true });
  const ok = await runInEditor({
    executable: await setUpEditor(),
    python,
    tests,
    project: join(root, 'test', 'fixtures', 'sample-project'),
    env: { CELLTRAIL_REPORT: report, ...env },
  });
  // No report means that the extension host died, with whatever exit code.
  const { passed, failed } = JSON.parse(await readFile(report, 'utf8').catch(() => '{"passed":0,"failed":1}'));
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

/** @type {Step} */
async function editor(only) {
  const { bundleSuite, suitePath } = await import('./bundle.mjs');
  await bundleSuite();
  return inEditor('editor', { tests: suitePath, python: await setUpPython(), env: { CELLTRAIL_ONLY: only } });
}

/** Engines that promoted steps are run in, each in an environment of its own, for they agree on no versions. */
export const engineNames = ['airflow', 'kfp', 'ray'];

/** @type {Step} `only` picks an engine by its name. */
async function engines(only) {
  /** @type {Record<string, string>} */
  const pythons = {};
  for (const name of engineNames.filter((each) => each.includes(only))) pythons[`CELLTRAIL_PYTHON_${name.toUpperCase()}`] = await setUpPython(name);
  return vitest('engines', only, pythons);
}

/** @type {Step} `only` picks libraries by their names. */
async function libraries(only) {
  const { bundleLibraries, librariesPath } = await import('./bundle.mjs');
  await bundleLibraries();
  return inEditor('libraries', { tests: librariesPath, python: await setUpPython('contract'), env: { CELLTRAIL_LIBRARIES: only } });
}

/** @type {Step} */
async function windows(only) {
  if (!serverRuns) {
    console.log('  Left out: these tests drive windows of the VS Code server, which runs on Linux x64 alone.');
    return { passed: 0, failed: 0 };
  }
  const { bundleJupyter } = await import('./bundle.mjs');
  await bundleJupyter();
  await setUpServer();
  await setUpChromium();
  return vitest('windows', only, { CELLTRAIL_PYTHON: await setUpPython() });
}

/** @type {Record<string, { title: string, built: boolean, run: Step }>} */
const steps = {
  types: { title: 'types', built: false, run: () => types() },
  lint: { title: 'lint', built: false, run: () => lint() },
  unit: { title: 'unit tests', built: true, run: (only) => vitest('unit', only) },
  webview: { title: 'webviews in Chromium', built: true, run: webview },
  contract: { title: 'contracts with Python', built: true, run: contract },
  editor: { title: 'inside VS Code', built: true, run: editor },
  windows: { title: 'VS Code as installed, from outside', built: true, run: windows },
};

/** Names of all steps, in order. */
export const stepNames = Object.keys(steps);

/** @type {Record<string, { title: string, built: boolean, run: Step }>} Minutes, and gigabytes of packages: `npm run contract`. */
const slowSteps = {
  libraries: { title: 'real libraries inside VS Code', built: true, run: libraries },
  engines: { title: 'pipelines in real engines', built: false, run: engines },
};

/** @type {Record<string, { title: string, built: boolean, run: Step }>} Seconds each: what the last commit has not. */
const quickSteps = {
  'changed-types': { title: 'types', built: false, run: changedTypes },
  'changed-lint': { title: 'lint', built: false, run: changedLint },
  'changed-units': { title: 'unit tests of what changed since the last commit', built: false, run: () => vitest('unit', '', {}, ['--changed', '--passWithNoTests']) },
};

/** Names of the steps of the inner loop. */
export const quickStepNames = Object.keys(quickSteps);

/**
 * Runs steps one after another, builds before the first that needs it, and ends with the sum on a line of its own.
 * @param {string[]} names
 * @param {string} [only]
 * @returns {Promise<boolean>} Whether nothing failed.
 */
export async function runSteps(names, only = '') {
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const lines = [];
  let isBuilt = false;
  for (const name of names) {
    const step = steps[name] ?? quickSteps[name] ?? slowSteps[name];
    if (!step) throw new Error(`There is no step '${name}': choose among ${stepNames.join(', ')}.`);
    if (step.built && !isBuilt) await build();
    isBuilt ||= step.built;
    console.log(`\n── ${step.title}`);
    const start = Date.now();
    const { passed, failed } = await step.run(only);
    total.passed += passed;
    total.failed += failed;
    lines.push(`${failed > 0 ? '✗' : '✓'} ${step.title}: ${passed} passed, ${failed} failed (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  }
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0;
}
