/** The browser that shows VS Code and the webviews in tests. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetUpError, step } from './progress.mjs';
import { aptInstall, canUseApt } from './apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @returns {string | undefined} */
function lookFor() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env['CELLTRAIL_CHROMIUM'] ?? '', ...onPath, ...elsewhere].find((path) => path !== '' && existsSync(path));
}

/** Path of a Chromium or Chrome; throws one sentence where there is none. */
export function findChromium() {
  const found = lookFor();
  if (found) return found;
  throw new SetUpError('No Chromium or Chrome was found: install one, or name it in CELLTRAIL_CHROMIUM.');
}

/** Finds the browser, installing it first on Debian as root. */
export async function setUpChromium() {
  if (!lookFor() && canUseApt()) await step('Chromium', () => aptInstall(['chromium']));
  return findChromium();
}
