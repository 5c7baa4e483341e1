/** The whole set-up of `npm test`, `npm run demo` and `npm run bench`: a second time it takes no time. */
export { build } from './build.mjs';
export { findChromium, setUpChromium } from './chromium.mjs';
export { setUpDependencies } from './dependencies.mjs';
export { serverRuns, setUpEditor, setUpServer } from './editor.mjs';
export { root, workFolder } from './folders.mjs';
export { run, runMain, seconds, SetUpError, step } from './progress.mjs';
export { setUpPython } from './python.mjs';
