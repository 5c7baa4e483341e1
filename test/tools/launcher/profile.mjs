import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** User settings of every test profile: no welcome, no network, nothing that moves by itself. */
const profileSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * Writes the user settings of a test profile.
 * @param {string} userDataDir
 * @param {Record<string, unknown>} [settings] On top of the test profile's own.
 */
export async function writeProfile(userDataDir, settings = {}) {
  const file = join(userDataDir, 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...profileSettings, ...settings }, null, 2));
}
